package org.trajectory.access.signin;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.trajectory.access.People;
import org.trajectory.access.Rights;
import org.trajectory.platform.Scope;

/** How people sign in, and what every answer's headers say. Who may do what is declared in {@link org.trajectory.access.Role}. */
@Configuration(proxyBeanMethods = false)
class Security {
    private static final int HASH_STRENGTH = 11;

    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(HASH_STRENGTH);
    }

    /** Everything that only a server of pages needs. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @EnableJdbcHttpSession(tableName = "platform.spring_session", maxInactiveIntervalInSeconds = 8 * 3600)
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
        UserDetailsService userDetailsService(People people) {
            return email -> Scope.installation("sign-in")
                    .get(() -> people.secret(email))
                    .map(secret -> User.withUsername(Long.toString(secret.person()))
                            .password(secret.passwordHash())
                            .roles("PERSON")
                            .build())
                    .orElseThrow(() -> new UsernameNotFoundException("nobody"));
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(
                            requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                    .permitAll()
                                    .anyRequest()
                                    .permitAll())
                    .formLogin(form -> form.loginPage("/sign-in")
                            .usernameParameter("email")
                            .passwordParameter("password")
                            .defaultSuccessUrl("/", false)
                            .failureUrl("/sign-in?wrong"))
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
