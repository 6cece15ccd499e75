package org.trajectory.schools;

import org.springframework.stereotype.Component;

/** Derives the register from the claims. */
@Component
class Derivation {
    void run() {}
}
