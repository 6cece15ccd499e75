package org.trajectory.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Path and parameters of a list, from which the links for sorting, filters and further pages are made. */
public record Address(String path, List<Parameter> parameters) {
    public record Parameter(String name, String value) {}

    public Address {
        parameters = List.copyOf(parameters);
    }

    public static Address of(String path) {
        return new Address(path, List.of());
    }

    /** As the servlet request gives its parameters; empty ones are left out, and so is the form token. */
    public static Address of(String path, Map<String, String[]> given) {
        var parameters = new ArrayList<Parameter>();
        given.forEach((name, values) -> Arrays.stream(values)
                .filter(value -> !value.isEmpty() && !name.equals("_csrf"))
                .forEach(value -> parameters.add(new Parameter(name, value))));
        return new Address(path, parameters);
    }

    public Optional<String> get(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    public boolean has(String name, String value) {
        return parameters.contains(new Parameter(name, value));
    }

    /** With this value alone under the name. */
    public Address with(String name, String value) {
        var changed = new ArrayList<>(without(name).parameters());
        changed.add(new Parameter(name, value));
        return new Address(path, changed);
    }

    /** With each of these alone under its name; an empty one is left out. */
    public Address with(Map<String, String> values) {
        var address = this;
        for (var one : values.entrySet()) {
            address = one.getValue().isEmpty()
                    ? address.without(one.getKey())
                    : address.with(one.getKey(), one.getValue());
        }
        return address;
    }

    /** With this value beside those already there. */
    public Address plus(String name, String value) {
        if (has(name, value)) {
            return this;
        }
        var changed = new ArrayList<>(parameters);
        changed.add(new Parameter(name, value));
        return new Address(path, changed);
    }

    /** With all of these values beside those already there. */
    public Address plus(Map<String, List<String>> values) {
        var address = this;
        for (var one : values.entrySet()) {
            for (var value : one.getValue()) {
                address = address.plus(one.getKey(), value);
            }
        }
        return address;
    }

    public Address without(String name) {
        return new Address(
                path,
                parameters.stream()
                        .filter(parameter -> !parameter.name().equals(name))
                        .toList());
    }

    public Address without(String name, String value) {
        return new Address(
                path,
                parameters.stream()
                        .filter(parameter -> !parameter.equals(new Parameter(name, value)))
                        .toList());
    }

    /** The same parameters at another path: a list's CSV, for one. */
    public Address at(String otherPath) {
        return new Address(otherPath, parameters);
    }

    @Override
    public String toString() {
        if (parameters.isEmpty()) {
            return path;
        }
        return path + "?"
                + String.join(
                        "&",
                        parameters.stream()
                                .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                                .toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
