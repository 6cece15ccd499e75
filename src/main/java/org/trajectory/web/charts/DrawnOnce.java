package org.trajectory.web.charts;

import gg.jte.Content;
import java.nio.charset.StandardCharsets;
import org.springframework.util.function.SingletonSupplier;
import org.trajectory.web.DataTable;

/** A chart that is kept and shown many times: it is drawn when it is first shown, and held as the bytes of a page. */
public final class DrawnOnce implements Chart {
    private final Chart chart;
    private final SingletonSupplier<byte[]> drawn;

    public DrawnOnce(Chart chart) {
        this.chart = chart;
        this.drawn = SingletonSupplier.of(() -> chart.svg().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String title() {
        return chart.title();
    }

    @Override
    public String description() {
        return chart.description();
    }

    @Override
    public String svg() {
        return new String(drawn.obtain(), StandardCharsets.UTF_8);
    }

    @Override
    public DataTable table() {
        return chart.table();
    }

    @Override
    public Content drawing() {
        return output -> output.writeBinaryContent(drawn.obtain());
    }
}
