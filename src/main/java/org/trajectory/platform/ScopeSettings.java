package org.trajectory.platform;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Carries a scope into the transaction that has just begun; the settings end with it. */
final class ScopeSettings {
    private ScopeSettings() {}

    /** @param plans see {@link KeptPlans} */
    static void apply(DataSource source, Scope scope, String plans) {
        var connection = DataSourceUtils.getConnection(source);
        try (var statement = connection.prepareStatement("""
                select set_config('trajectory.authorities', ?, true),
                       set_config('trajectory.schools', ?, true),
                       set_config('trajectory.actor', ?, true),
                       set_config('trajectory.partners', ?, true),
                       set_config('trajectory.places', ?, true),
                       set_config('plan_cache_mode', ?, true)
                """)) {
            statement.setString(1, scope.authoritySetting());
            statement.setString(2, scope.schoolSetting());
            statement.setString(3, scope.actor());
            statement.setString(4, scope.partnerSetting());
            statement.setString(5, scope.placeSetting());
            statement.setString(6, plans);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The scope couldn’t be set", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
