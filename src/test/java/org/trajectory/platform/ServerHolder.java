package org.trajectory.platform;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A process of its own that opens the embedded server, writes a row, leaves another uncommitted, and waits to be ended. */
final class ServerHolder {
    private ServerHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (var server = EmbeddedServer.open(new DataFolder(Path.of(arguments[0])))) {
            var login = server.owner();
            try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                    var statement = connection.createStatement()) {
                statement.execute("create table if not exists public.kept (word text)");
                statement.execute("insert into public.kept values ('committed')");
                connection.setAutoCommit(false);
                statement.execute("insert into public.kept values ('uncommitted')");
                System.out.println("ready " + login.url());
                System.in.read();
                connection.rollback();
            }
        }
    }
}
