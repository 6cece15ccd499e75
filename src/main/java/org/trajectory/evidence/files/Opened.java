package org.trajectory.evidence.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file read once through: what it is and how to read its rows.
 *
 * @param sha256 of the unpacked bytes, so that the same content packed otherwise is the same file
 * @param size unpacked bytes
 * @param note something a person should know, such as a mixture of encodings
 */
public record Opened(
        Incoming file,
        Kind kind,
        String sha256,
        long size,
        Charset charset,
        Rows rows,
        @Nullable String note) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    public enum Kind {
        TEXT,
        WORKBOOK,
        /** Not rows at all: a PDF, a picture, JSON that is neither calendar nor outlines. */
        OTHER
    }

    /** @throws BadFile where it can't be read, is empty, or is a web page */
    public static Opened read(Incoming file, Limits limits) throws IOException {
        if (file.problem() != null) {
            throw new BadFile(file.problem());
        }
        var digest = newDigest();
        var utf8 = new Utf8Check();
        var head = new byte[4096];
        int headLength = 0;
        long size = 0;
        boolean zero = false;
        try (var in = file.open(limits)) {
            var buffer = new byte[1 << 17];
            for (int n; (n = in.read(buffer, 0, buffer.length)) >= 0; ) {
                if (headLength < head.length) {
                    int more = Math.min(n, head.length - headLength);
                    System.arraycopy(buffer, 0, head, headLength, more);
                    headLength += more;
                }
                digest.update(buffer, 0, n);
                utf8.add(buffer, n);
                size += n;
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new BadFile(file.name() + " is damaged and can’t be unpacked. Fetch it again.", e);
        }
        if (size == 0) {
            throw new BadFile(file.name() + " is empty. Fetch it again.");
        }
        var sha = HexFormat.of().formatHex(digest.digest());
        if (headLength > 3 && head[0] == 'P' && head[1] == 'K') {
            return new Opened(
                    file, Kind.WORKBOOK, sha, size, StandardCharsets.UTF_8, new WorkbookRows(file, limits), null);
        }
        for (int i = 0; i < headLength; i++) {
            zero |= head[i] == 0;
        }
        var charset = charset(head, headLength, utf8);
        var start = new String(head, 0, headLength, charset).replace("\uFEFF", "");
        var seen = start.stripLeading().toLowerCase(Locale.ROOT);
        if (seen.startsWith("<!doctype html")
                || seen.startsWith("<html")
                || seen.startsWith("<head")
                || seen.startsWith("<body")) {
            throw new BadFile(
                    file.name()
                            + " is a web page, not data: what was saved is probably an error page. Open the address in a browser and fetch the file again.");
        }
        var unfolded = Unfolded.of(file, limits, charset, seen);
        if (unfolded != null) {
            return new Opened(file, Kind.TEXT, sha, size, charset, unfolded, null);
        }
        boolean wide = charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
        if (zero && !wide
                || seen.startsWith("{")
                || seen.startsWith("%pdf")
                || seen.startsWith("begin:vcalendar")
                || seen.startsWith("<?xml")) {
            return new Opened(file, Kind.OTHER, sha, size, charset, new CsvRows(file, limits, charset, ','), null);
        }
        if (seen.isBlank()) {
            throw new BadFile(file.name() + " holds nothing but blanks. Fetch it again.");
        }
        var note = charset.equals(WINDOWS_1252) && utf8.sequences() > 0
                ? "mixes two encodings (UTF-8 and Windows-1252, first on line %d): it was read as Windows-1252, so some accents may look wrong"
                        .formatted(utf8.wrongLine())
                : null;
        return new Opened(
                file, Kind.TEXT, sha, size, charset, new CsvRows(file, limits, charset, separator(start)), note);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Charset charset(byte[] head, int length, Utf8Check utf8) {
        if (length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        return utf8.valid() ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    /** Tabs or semicolons where the first line has them and no commas. */
    private static char separator(String start) {
        int end = start.indexOf('\n');
        var line = end < 0 ? start : start.substring(0, end);
        if (line.indexOf(',') >= 0) {
            return ',';
        }
        return line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 ? ';' : ',';
    }
}
