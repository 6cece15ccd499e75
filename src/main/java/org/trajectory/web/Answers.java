package org.trajectory.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Refused;
import org.trajectory.values.Money;
import org.trajectory.web.Checked.FieldError;

/**
 * Reads what was typed into a form and gathers every error, so that a person sees all of them at once. What a method
 * gives for a wrong answer has no meaning: build the result inside {@link #mean}, which runs only if nothing is wrong.
 */
public final class Answers {
    private static final Pattern NAMED =
            Pattern.compile("([0-9]{1,2})(?:st|nd|rd|th)?[ -]+([A-Za-z]{3,9})\\.?,?[ -]+([0-9]{4})");
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{2}|[0-9]{4})");
    private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private final List<FieldError> errors = new ArrayList<>();

    /** An answer that must be given, without blanks around it. */
    public String text(String field, @Nullable String typed, String message) {
        var answer = stripped(typed);
        if (answer.isEmpty()) {
            refuse(field, message);
        }
        return answer;
    }

    /** As {@link #text(String, String, String)}, of a length that is kept. */
    public String text(String field, @Nullable String typed, String message, int longest) {
        return noLonger(field, text(field, typed, message), longest);
    }

    /** Empty where nothing was typed. */
    public String optionalText(String field, @Nullable String typed, int longest) {
        return noLonger(field, stripped(typed), longest);
    }

    private String noLonger(String field, String text, int longest) {
        if (text.length() > longest) {
            refuse(field, "Shorten it to %,d characters".formatted(longest));
        }
        return text;
    }

    public Optional<String> optionalText(@Nullable String typed) {
        return Optional.of(stripped(typed)).filter(answer -> !answer.isEmpty());
    }

    /** {@code 31 July 2018}, {@code 31 Jul 2018}, {@code 31/7/2018}, {@code 31.07.18} or {@code 2018-07-31}. */
    public LocalDate date(String field, @Nullable String typed, String message) {
        return readDate(stripped(typed)).orElseGet(() -> {
            refuse(field, message);
            return LocalDate.EPOCH;
        });
    }

    /** Empty where nothing was typed; otherwise as {@link #date}. */
    public Optional<LocalDate> optionalDate(String field, @Nullable String typed, String message) {
        return stripped(typed).isEmpty() ? Optional.empty() : Optional.of(date(field, typed, message));
    }

    /** Pounds with at most two decimals: {@code 262000}, {@code £262,000.00}. */
    public Money money(String field, @Nullable String typed, String message) {
        return parsed(field, typed, Money::ofPounds, message).orElse(Money.ZERO);
    }

    /** Between the bounds, both included; commas between thousands are fine. */
    public int integer(String field, @Nullable String typed, int least, int most, String message) {
        var answer = stripped(typed);
        if (answer.matches("-?[0-9]{1,9}|-?[0-9]{1,3}(,[0-9]{3}){1,2}")) {
            int number = Integer.parseInt(answer.replace(",", ""));
            if (number >= least && number <= most) {
                return number;
            }
        }
        refuse(field, message);
        return least;
    }

    /** One of the choices offered, by its value in the form. */
    public Optional<String> choice(String field, @Nullable String chosen, List<String> offered, String message) {
        var answer = stripped(chosen);
        if (offered.contains(answer)) {
            return Optional.of(answer);
        }
        refuse(field, message);
        return Optional.empty();
    }

    /** One of an enum's names, such as {@code PRIMARY}. */
    public <E extends Enum<E>> Optional<E> choice(
            String field, @Nullable String chosen, Class<E> offered, String message) {
        return parsed(field, chosen, answer -> Enum.valueOf(offered, answer), message);
    }

    /** Reads with a function that throws {@link IllegalArgumentException} for what it can't read. */
    public <T> Optional<T> parsed(String field, @Nullable String typed, Function<String, T> read, String message) {
        try {
            return Optional.of(read.apply(stripped(typed)));
        } catch (IllegalArgumentException e) {
            refuse(field, message);
            return Optional.empty();
        }
    }

    /** Adds an error found outside, such as a name that is taken. */
    public void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /**
     * Does what was asked, unless an answer is wrong already.
     *
     * @param field beside which it stands why it was refused
     * @return whether it is done
     */
    public boolean done(String field, Runnable what) {
        if (!errors.isEmpty()) {
            return false;
        }
        try {
            what.run();
            return true;
        } catch (Refused e) {
            refuse(field, String.valueOf(e.getMessage()));
            return false;
        }
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public <T> Checked<T> mean(Supplier<T> meaning) {
        return errors.isEmpty() ? new Checked.Good<>(meaning.get()) : new Checked.Bad<>(errors);
    }

    private static String stripped(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** The day first, as the British write it; two digits are a year of this century. */
    static Optional<LocalDate> readDate(String text) {
        var iso = ISO.matcher(text);
        if (iso.matches()) {
            return day(iso.group(1), iso.group(2), iso.group(3));
        }
        var numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            var year = numbered.group(3);
            return day(year.length() == 2 ? "20" + year : year, numbered.group(2), numbered.group(1));
        }
        var named = NAMED.matcher(text);
        if (named.matches()) {
            var word = named.group(2).toLowerCase(Locale.ROOT);
            for (int month = 0; month < MONTHS.size(); month++) {
                if (MONTHS.get(month).equals(word)
                        || MONTHS.get(month).substring(0, 3).equals(word)
                        || word.equals("sept") && month == 8) {
                    return day(named.group(3), String.valueOf(month + 1), named.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            var date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return date.getYear() < 1900 || date.getYear() > 2100 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
