package org.trajectory.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.trajectory.platform.Refused;
import org.trajectory.web.Conflict;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** Gives each error its page. What isn't named here is our fault: the server's plain page, details in the log. */
@ControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ModelAndView notFound(NotFound e) {
        return page(HttpStatus.NOT_FOUND, Problem.of("Not found", said(e)));
    }

    @ExceptionHandler
    ModelAndView noPage(NoResourceFoundException e) {
        return page(HttpStatus.NOT_FOUND, Problem.ofStatus(404));
    }

    @ExceptionHandler
    ModelAndView conflict(Conflict e, HttpServletRequest request) {
        return page(
                HttpStatus.CONFLICT,
                Problem.of(
                                "Someone changed this meanwhile",
                                said(e),
                                "Your change was not saved. Go back, reload the page and look again.")
                        .after(Typed.in(request)));
    }

    @ExceptionHandler
    ModelAndView forbidden(Forbidden e) {
        LOG.info("Refused for want of a right: {}", e.right());
        return page(
                HttpStatus.FORBIDDEN,
                Problem.of("You can't do this", "You need the right to " + e.right() + ".", "Ask " + e.ask() + "."));
    }

    @ExceptionHandler
    ModelAndView refused(Refused e, HttpServletRequest request) {
        return page(
                HttpStatus.UNPROCESSABLE_CONTENT,
                Problem.of("This can't be done", said(e), "Nothing was changed.")
                        .after(Typed.in(request)));
    }

    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        ServletRequestBindingException.class,
        MissingServletRequestPartException.class
    })
    ModelAndView badRequest() {
        return page(HttpStatus.BAD_REQUEST, Problem.ofStatus(400));
    }

    /** What the database can't even read as a value, such as a zero character or a number beyond its range, no person typed. */
    @ExceptionHandler
    ModelAndView noValue(DataIntegrityViolationException e) {
        if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("22")) {
            return badRequest();
        }
        throw e;
    }

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException e) {
        return page(HttpStatus.CONTENT_TOO_LARGE, Problem.ofStatus(413));
    }

    private static String said(RuntimeException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }

    private static ModelAndView page(HttpStatus status, Problem problem) {
        return new ModelAndView("errors/problem", Map.of("problem", problem), status);
    }
}
