package org.trajectory.platform.cli;

import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a three-digit code of an authority. */
public final class AuthorityOption implements ITypeConverter<AuthorityCode> {
    @Override
    public AuthorityCode convert(String text) {
        try {
            return new AuthorityCode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
