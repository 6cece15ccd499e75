package org.trajectory.access.oidc;

import java.net.http.HttpClient;
import java.util.List;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Swaps the code that a person came back with for what the provider says of them. State, nonce, signature, issuer,
 * audience and times are checked by the library; none of it waits longer than a few seconds for the provider.
 */
@Component
class Exchange {
    private final OidcAuthorizationCodeAuthenticationProvider checking;

    Exchange() {
        var connections = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Providers.PATIENCE).build());
        connections.setReadTimeout(Providers.PATIENCE);
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(connections)
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var asking = new RestTemplate(List.<HttpMessageConverter<?>>of(new StringHttpMessageConverter()));
        asking.setRequestFactory(connections);
        var users = new DefaultOAuth2UserService();
        var telling = new RestTemplate(connections);
        telling.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        users.setRestOperations(telling);
        var people = new OidcUserService();
        people.setOauth2UserService(users);
        checking = new OidcAuthorizationCodeAuthenticationProvider(tokens, people);
        checking.setJwtDecoderFactory(registration -> decoder(registration, asking));
    }

    /** @throws RuntimeException of the library where anything doesn’t fit, or the provider doesn’t answer */
    OidcUser swap(
            ClientRegistration registration, OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse answer) {
        var checked = checking.authenticate(
                new OAuth2LoginAuthenticationToken(registration, new OAuth2AuthorizationExchange(asked, answer)));
        if (checked != null && checked.getPrincipal() instanceof OidcUser user) {
            return user;
        }
        throw new IllegalStateException("not an answer of OpenID Connect");
    }

    private static JwtDecoder decoder(ClientRegistration registration, RestTemplate asking) {
        var keys = registration.getProviderDetails().getJwkSetUri();
        var decoder = NimbusJwtDecoder.withJwkSetUri(keys == null ? "" : keys)
                .restOperations(asking)
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }
}
