package org.trajectory.evidence.files;

/** Whether bytes seen in pieces are UTF-8, strictly; Windows-1252 text with any accent never is by chance for long. */
final class Utf8Check {
    private int pending;
    private int min;
    private int code;
    private int line = 1;
    private int wrongLine;
    private long sequences;

    void add(byte[] bytes, int length) {
        int i = 0;
        while (i < length) {
            int b = bytes[i];
            if (pending == 0) {
                if (b >= 0) {
                    if (b == '\n') {
                        line++;
                    }
                    i++;
                    continue;
                }
                begin(b & 0xff);
            } else if ((b & 0xc0) == 0x80) {
                code = code << 6 | b & 0x3f;
                if (--pending == 0) {
                    end();
                }
            } else {
                wrong();
                pending = 0;
                continue;
            }
            i++;
        }
    }

    private void begin(int b) {
        if (b >= 0xc2 && b <= 0xdf) {
            expect(1, b & 0x1f, 0x80);
        } else if (b >= 0xe0 && b <= 0xef) {
            expect(2, b & 0x0f, 0x800);
        } else if (b >= 0xf0 && b <= 0xf4) {
            expect(3, b & 0x07, 0x10000);
        } else {
            wrong();
        }
    }

    private void expect(int bytes, int bits, int least) {
        pending = bytes;
        code = bits;
        min = least;
    }

    private void end() {
        if (code < min || code > 0x10ffff || code >= 0xd800 && code <= 0xdfff) {
            wrong();
        } else if (code != 0xfeff) {
            sequences++;
        }
    }

    private void wrong() {
        if (wrongLine == 0) {
            wrongLine = line;
        }
    }

    boolean valid() {
        return wrongLine == 0 && pending == 0;
    }

    /** How many characters beyond ASCII were told in proper UTF-8. */
    long sequences() {
        return sequences;
    }

    int wrongLine() {
        return wrongLine;
    }
}
