/** From an agreement to payment and back: money committed, conditions accepted, claims prepared, certified, paid, sampled, clawed back. */
@NullMarked
@NamedInterface("claims")
package org.trajectory.funding.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
