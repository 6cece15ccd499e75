package org.trajectory.platform.mail;

import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.trajectory.platform.Refused;

/** The mail server, by settings {@code trajectory.mail.*}; and the address that letters lead to. */
@Component
class MailSettings {
    private static final int TIMEOUT_MILLISECONDS = 10_000;

    private final String host;
    private final int port;
    private final String username;
    private final String password;
    private final String from;
    private final String tls;
    private final String address;

    MailSettings(
            @Value("${trajectory.mail.host:}") String host,
            @Value("${trajectory.mail.port:587}") int port,
            @Value("${trajectory.mail.username:}") String username,
            @Value("${trajectory.mail.password:}") String password,
            @Value("${trajectory.mail.from:}") String from,
            @Value("${trajectory.mail.tls:starttls}") String tls,
            @Value("${trajectory.address:}") String address) {
        this.host = host.strip();
        this.port = port;
        this.username = username;
        this.password = password;
        this.from = from.strip();
        this.tls = tls;
        this.address = address.strip().replaceAll("/+$", "");
        check();
    }

    private void check() {
        if (!address.isEmpty() && !address.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new Refused(
                    "The setting trajectory.address is “%s”: give the address at which people reach the pages, like https://trajectory.example.gov.uk."
                            .formatted(address));
        }
        if (isSet() && (from.isEmpty() || address.isEmpty())) {
            throw new Refused(
                    "A mail server is set (trajectory.mail.host), but %s isn’t: set it too. Links in letters lead to it, and are never made from what a visitor’s browser says."
                            .formatted(from.isEmpty() ? "trajectory.mail.from" : "trajectory.address"));
        }
        if (!tls.matches("starttls|tls|none")) {
            throw new Refused(
                    "The setting trajectory.mail.tls is “%s”: it is one of starttls, tls, none.".formatted(tls));
        }
    }

    boolean isSet() {
        return !host.isEmpty();
    }

    Optional<String> publicAddress() {
        return Optional.of(address).filter(text -> !text.isEmpty());
    }

    String from() {
        return from;
    }

    JavaMailSender sender() {
        var sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        sender.setDefaultEncoding("UTF-8");
        var properties = new Properties();
        if (!username.isEmpty()) {
            sender.setUsername(username);
            sender.setPassword(password);
            properties.setProperty("mail.smtp.auth", "true");
        }
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(tls.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(tls.equals("starttls")));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(tls.equals("tls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        for (var what : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + what, String.valueOf(TIMEOUT_MILLISECONDS));
        }
        sender.setJavaMailProperties(properties);
        return sender;
    }
}
