package org.trajectory.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.trajectory.web.Frame;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NavigationItem.Place;
import org.trajectory.web.Notice;
import org.trajectory.web.SignedIn;

/** Builds the frame of each page from the request. */
@Component
class Frames {
    private final String product;
    private final SingletonSupplier<SignedIn> signedIn;
    private final List<NavigationItem> items;
    private final Assets assets;

    Frames(
            @Value("${trajectory.product:Trajectory}") String product,
            ObjectProvider<SignedIn> signedIn,
            ObjectProvider<NavigationItem> items,
            Assets assets) {
        this.product = product;
        this.signedIn = SingletonSupplier.ofNullable(signedIn::getIfAvailable);
        this.items = items.stream()
                .sorted(Comparator.comparing(NavigationItem::place).thenComparingInt(NavigationItem::order))
                .toList();
        this.assets = assets;
    }

    Frame of(HttpServletRequest request) {
        var viewer = Optional.ofNullable(signedIn.get()).flatMap(SignedIn::viewer);
        var path = path(request);
        var visible = items.stream()
                .filter(item -> item.needs() == null
                        || viewer.map(person -> person.mayDo().contains(item.needs()))
                                .orElse(false))
                .toList();
        var here = visible.stream()
                .filter(item -> item.fits(path) > 0)
                .max(Comparator.comparingInt(item -> item.fits(path)));
        var place = here.map(NavigationItem::place);
        var within = visible.stream()
                .filter(item -> Optional.of(item.place()).equals(place))
                .map(item -> new Frame.Link(item.text(), item.href(), here.equals(Optional.of(item))))
                .toList();
        return new Frame(
                product,
                "en-GB",
                viewer,
                token(request),
                places(visible, place, false),
                places(visible, place, true),
                within.size() > 1 ? within : List.of(),
                notices(request),
                path,
                assets.root());
    }

    private static List<Frame.Link> places(List<NavigationItem> visible, Optional<Place> current, boolean aside) {
        return Stream.of(Place.values())
                .filter(place -> place.aside() == aside)
                .flatMap(place -> visible.stream()
                        .filter(item -> item.place() == place)
                        .findFirst()
                        .map(item -> new Frame.Link(place.text(), item.href(), current.equals(Optional.of(place))))
                        .stream())
                .toList();
    }

    /** An error page keeps the path that failed. */
    private static String path(HttpServletRequest request) {
        var failed = request.getAttribute("jakarta.servlet.error.request_uri");
        return failed instanceof String uri ? uri : request.getRequestURI();
    }

    private static Optional<Frame.Token> token(HttpServletRequest request) {
        return request.getAttribute("_csrf") instanceof CsrfToken token
                ? Optional.of(new Frame.Token(token.getParameterName(), token.getToken()))
                : Optional.empty();
    }

    private static List<Notice> notices(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash != null && flash.get(Notice.ATTRIBUTE) instanceof List<?> notices
                ? notices.stream().map(Notice.class::cast).toList()
                : List.of();
    }
}
