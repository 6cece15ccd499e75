/** Single sign-on: people come in by an identity provider that speaks OpenID Connect, if they were invited here. */
@NullMarked
package org.trajectory.access.oidc;

import org.jspecify.annotations.NullMarked;
