package org.trajectory.operation.watch;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is measured besides the requests. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Meters {
    @Bean
    PrometheusMeterRegistry meterRegistry(HikariDataSource pool) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gauge(registry, pool, "active", HikariPoolMXBean::getActiveConnections);
        gauge(registry, pool, "idle", HikariPoolMXBean::getIdleConnections);
        gauge(registry, pool, "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
        return registry;
    }

    private static void gauge(
            PrometheusMeterRegistry registry,
            HikariDataSource pool,
            String what,
            ToDoubleFunction<HikariPoolMXBean> value) {
        Gauge.builder("trajectory.database.connections", pool, source -> {
                    @Nullable HikariPoolMXBean bean = source.getHikariPoolMXBean();
                    return bean == null ? 0 : value.applyAsDouble(bean);
                })
                .tag("state", what)
                .register(registry);
    }
}
