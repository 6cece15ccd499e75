package org.trajectory.web;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where in a long list we are.
 *
 * @param page from 1; a number beyond the end means the last page
 * @param size rows on a page
 * @param total rows in all
 */
public record Paging(int page, int size, long total) {
    public Paging {
        if (size < 1 || total < 0) {
            throw new IllegalArgumentException("No such paging: %d rows a page of %d".formatted(size, total));
        }
        page = Math.clamp(page, 1, (int) Math.max(1, (total + size - 1) / size));
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    /** Rows before this page, as SQL's {@code offset} wants it. */
    public long offset() {
        return (long) (page - 1) * size;
    }

    /** Number of the first row on the page; 0 where there is none. */
    public long from() {
        return total == 0 ? 0 : offset() + 1;
    }

    public long to() {
        return Math.min(total, offset() + size);
    }

    /** First, last, this page and its neighbours; 0 stands for a gap. */
    public List<Integer> shown() {
        return IntStream.rangeClosed(1, pages())
                .filter(n -> n == 1 || n == pages() || Math.abs(n - page) <= 2)
                .boxed()
                .flatMap(n -> n != 1 && (n == page - 2 && n > 2 || n == pages() && n > page + 3)
                        ? java.util.stream.Stream.of(0, n)
                        : java.util.stream.Stream.of(n))
                .toList();
    }
}
