package org.trajectory.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A program that serves pages, as it is started for real.
 *
 * @param link for the first administrator, as it was printed
 * @param log what it has said since
 */
record Server(Process process, String address, String link, Queue<String> log) {
    static final String TOKEN = "token of those who watch";

    static Server start(Path data) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.trajectory.Trajectory",
                "--data",
                data.toString(),
                "serve",
                "--port",
                "0");
        builder.environment().put("TRAJECTORY_JOBS_HEARTBEAT", "500ms");
        builder.environment().put("TRAJECTORY_METRICS_TOKEN", TOKEN);
        var process = builder.redirectErrorStream(true).start();
        var said = process.inputReader(StandardCharsets.UTF_8);
        var address = until(said, "Trajectory is open at ");
        var link = until(said, "/first-administrator/");
        var log = new ConcurrentLinkedQueue<String>();
        Thread.ofVirtual().start(() -> said.lines().forEach(log::add));
        return new Server(process, address.replace("localhost", "127.0.0.1"), link, log);
    }

    private static String until(BufferedReader said, String words) throws IOException {
        var all = new StringBuilder();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.contains(words)) {
                return line.substring(line.indexOf(words) + words.length()).strip();
            }
        }
        throw new IllegalStateException("The program ended and said: " + all);
    }
}
