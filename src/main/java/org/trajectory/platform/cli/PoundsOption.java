package org.trajectory.platform.cli;

import org.trajectory.values.Money;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount such as 262000.00. */
public final class PoundsOption implements ITypeConverter<Money> {
    @Override
    public Money convert(String text) {
        try {
            return Money.ofPounds(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
