package org.trajectory.reports.home;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.trajectory.access.AuthorityNotChosen;

/** Asks for the authority where a page needs one and none is chosen. */
@ControllerAdvice
class WhichAuthority {
    @ExceptionHandler(AuthorityNotChosen.class)
    String ask() {
        return "redirect:/authority";
    }
}
