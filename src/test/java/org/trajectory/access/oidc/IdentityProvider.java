package org.trajectory.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** The identity provider of a council: Spring Authorization Server, for tests. */
public final class IdentityProvider implements AutoCloseable {
    public static final String PASSWORD = "known at the council";
    private static final AtomicBoolean REFUSING = new AtomicBoolean();

    private final AnnotationConfigServletWebServerApplicationContext server;

    private IdentityProvider(AnnotationConfigServletWebServerApplicationContext server) {
        this.server = server;
    }

    /** @param client address of the pages that people come back to */
    public static IdentityProvider at(int port, String client) {
        REFUSING.set(false);
        var server = new AnnotationConfigServletWebServerApplicationContext();
        server.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("port", port, "client", client)));
        server.register(Server.class);
        server.refresh();
        return new IdentityProvider(server);
    }

    /** From now on it fails in the middle of a sign-in: people sign in there, but what they bring isn’t swapped. */
    public void refuseTokens() {
        REFUSING.set(true);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Not marked as a configuration, so that the application under test doesn’t find it. */
    @EnableWebSecurity
    static class Server {
        @Bean
        TomcatServletWebServerFactory tomcat(Environment settings) {
            return new TomcatServletWebServerFactory(settings.getRequiredProperty("port", Integer.class));
        }

        /** The server passes nothing through its filters while there is no servlet behind them. */
        @Bean
        ServletRegistrationBean<HttpServlet> behind() {
            return new ServletRegistrationBean<>(new HttpServlet() {}, "/");
        }

        @Bean
        @Order(-1000)
        Filter failing() {
            return (request, response, chain) -> {
                var asked = (jakarta.servlet.http.HttpServletRequest) request;
                if (REFUSING.get() && asked.getRequestURI().contains("/token")) {
                    ((jakarta.servlet.http.HttpServletResponse) response).setStatus(503);
                } else {
                    chain.doFilter(request, response);
                }
            };
        }

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> {
                        http.securityMatcher(server.getEndpointsMatcher());
                        server.oidc(Customizer.withDefaults());
                    })
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(problems ->
                            problems.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain signIn(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            var people = new InMemoryUserDetailsManager();
            for (var name : new String[] {"ida", "uninvited", "unverified"}) {
                people.createUser(User.withUsername(name)
                        .password("{noop}" + PASSWORD)
                        .roles("PERSON")
                        .build());
            }
            return people;
        }

        @Bean
        RegisteredClientRepository clients(Environment settings) {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                    .clientId("trajectory")
                    .clientSecret("{noop}a secret of the council")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(settings.getRequiredProperty("client") + "/sign-in/with/council/back")
                    .scope("openid")
                    .scope("email")
                    .scope("profile")
                    .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> addresses() {
            return context -> {
                var name = context.getPrincipal().getName();
                context.getClaims()
                        .claim(
                                "email",
                                name.equals("unverified") ? "ida@eldershire.example" : name + "@eldershire.example")
                        .claim("email_verified", !name.equals("unverified"));
            };
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            RSAKey key = new RSAKeyGenerator(2048).keyID("1").generate();
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings issuer(Environment settings) {
            return AuthorizationServerSettings.builder()
                    .issuer("http://localhost:" + settings.getRequiredProperty("port"))
                    .build();
        }
    }
}
