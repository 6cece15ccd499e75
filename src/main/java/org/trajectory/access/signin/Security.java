package org.trajectory.access.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.trajectory.access.guard.Rights;

/** What stands before every page, and what every answer's headers say. Who may do what is declared in {@link org.trajectory.access.Role}. */
@Configuration(proxyBeanMethods = false)
class Security {
    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    /** Everything that only a server of pages needs. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @EnableJdbcHttpSession(tableName = "platform.spring_session")
    static class OfPages implements WebMvcConfigurer {
        private final Rights rights;

        OfPages(Rights rights) {
            this.rights = rights;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(rights);
        }

        @Bean
        SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleSessionsEnd(
                @Value("${trajectory.sessions.idle:1h}") Duration idle) {
            return sessions -> sessions.setDefaultMaxInactiveInterval(idle);
        }

        /** Remembers the page that somebody wanted before signing in. */
        @Bean
        HttpSessionRequestCache wantedPage() {
            var cache = new HttpSessionRequestCache();
            cache.setRequestMatcher(OfPages::isPage);
            return cache;
        }

        private static boolean isPage(HttpServletRequest request) {
            var accepts = request.getHeader("Accept");
            return request.getMethod().equals("GET")
                    && request.getHeader("HX-Request") == null
                    && (accepts == null
                            || accepts.contains(MediaType.TEXT_HTML_VALUE)
                            || accepts.contains(MediaType.ALL_VALUE));
        }

        /** Nobody signs in through Spring Security itself; a bean of this kind keeps it from making up a user. */
        @Bean
        AuthenticationManager nobody() {
            return who -> {
                throw new BadCredentialsException("sign in on the page");
            };
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http, HttpSessionRequestCache wanted, Entrance entrance) {
            return http.authorizeHttpRequests(
                            requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                    .permitAll()
                                    .anyRequest()
                                    .permitAll())
                    .requestCache(cache -> cache.requestCache(wanted))
                    .exceptionHandling(problems -> problems.authenticationEntryPoint(entrance))
                    .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                    .headers(headers -> headers.contentSecurityPolicy(
                                    policy -> policy.policyDirectives(
                                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"))
                            .referrerPolicy(
                                    referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                            .addHeaderWriter(new StaticHeadersWriter(
                                    "Permissions-Policy", "geolocation=(), camera=(), microphone=()")))
                    .build();
        }
    }
}
