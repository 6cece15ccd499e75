package org.trajectory.insight.cli;

import org.trajectory.values.Urn;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a URN. */
final class UrnOption implements ITypeConverter<Urn> {
    @Override
    public Urn convert(String text) {
        try {
            return Urn.of(text.strip());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
