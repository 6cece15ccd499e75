package org.trajectory.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a person must be allowed to do, to use this route or verb. The application doesn’t start while one has none. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    /** Any one of them is enough. */
    Action[] value();

    /** True where a role held at one authority isn't enough, since what is done touches all of them. */
    boolean atInstallation() default false;
}
