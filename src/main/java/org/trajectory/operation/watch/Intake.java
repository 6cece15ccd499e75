package org.trajectory.operation.watch;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a request brings before it gets a place inside, so that who sends slowly, by bad luck or on purpose, keeps
 * nobody else waiting. What reads wrongly is told by whoever reads it again later.
 */
final class Intake {
    /** What is neither a form nor files: the answers of passkeys, of a few KB. */
    static final int MOST_OTHER = 256 * 1024;

    private final Semaphore uploads;

    Intake(int uploadsAtOnce) {
        this.uploads = new Semaphore(uploadsAtOnce);
    }

    /** How it went. */
    sealed interface Taken {
        /** @param request to go on with */
        record In(HttpServletRequest request) implements Taken {}

        /** As many files are just being sent as may be at once. */
        record Busy() implements Taken {}

        /** Nobody sends files, or so much else, who isn't signed in or means well. @param status for the answer */
        record Refused(int status) implements Taken {}
    }

    Taken take(HttpServletRequest request) throws IOException {
        if (!brings(request)) {
            return new Taken.In(request);
        }
        var type =
                request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        // before anything is read of it: names of files and fields come in UTF-8 too
        if (request.getCharacterEncoding() == null) {
            request.setCharacterEncoding("UTF-8");
        }
        if (type.startsWith("multipart/")) {
            return files(request);
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            form(request);
            return new Taken.In(request);
        }
        var bytes = request.getInputStream().readNBytes(MOST_OTHER + 1);
        return bytes.length > MOST_OTHER ? new Taken.Refused(413) : new Taken.In(new Kept(request, bytes));
    }

    private static boolean brings(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static void form(HttpServletRequest request) {
        try {
            request.getParameterMap();
        } catch (IllegalStateException tooMuch) {
            // who reads it next is told so again, and answers
        }
    }

    private Taken files(HttpServletRequest request) throws IOException {
        if (!mayBeSignedIn(request)) {
            return new Taken.Refused(403);
        }
        if (!uploads.tryAcquire()) {
            return new Taken.Busy();
        }
        try {
            request.getParts();
        } catch (ServletException | IllegalStateException wrong) {
            // likewise
        } finally {
            uploads.release();
        }
        return new Taken.In(request);
    }

    private static boolean mayBeSignedIn(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (var cookie : request.getCookies()) {
                if (SoundCookies.SESSION.equals(cookie.getName())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** With a body that was read already. */
    private static final class Kept extends HttpServletRequestWrapper {
        private final byte[] bytes;

        Kept(HttpServletRequest request, byte[] bytes) {
            super(request);
            this.bytes = bytes;
        }

        @Override
        public ServletInputStream getInputStream() {
            var in = new ByteArrayInputStream(bytes);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return in.read();
                }

                @Override
                public int read(byte[] to, int from, int length) {
                    return in.read(to, from, length);
                }

                @Override
                public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(@Nullable ReadListener listener) {
                    throw new IllegalStateException("all of it is here already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
