package org.trajectory.web;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.platform.Refused;
import org.trajectory.web.NavigationItem.Place;
import org.trajectory.web.lists.ListMemory;

/**
 * Every component on one page, with invented figures: for looking at, and for the tests of this module. Its profile keeps
 * it out of the tests of the whole application, whose scan finds it too.
 */
@Profile("gallery")
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        value = "org.trajectory.web",
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ListMemory.class))
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class
})
public class ComponentGallery {
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(ComponentGallery.class).profiles("gallery").run(arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    @Bean
    SignedIn signedIn() {
        return () ->
                Optional.of(new SignedIn.Viewer("Amina Yusuf", "Head of service, Ashshire", Set.of("SEE_SCHOOLS")));
    }

    @Bean
    NavigationItem schools() {
        return new NavigationItem(Place.SCHOOLS, "Schools", "/gallery", "SEE_SCHOOLS");
    }

    @Bean
    NavigationItem map() {
        return new NavigationItem(Place.SCHOOLS, "Map", "/gallery/map", 1, "SEE_SCHOOLS");
    }

    @Bean
    NavigationItem categories() {
        return new NavigationItem(Place.CATEGORIES, "Categories", "/categories", null);
    }

    @Bean
    NavigationItem partnership() {
        return new NavigationItem(Place.PARTNERSHIP, "Consortia", "/consortia", null);
    }

    @Bean
    NavigationItem money() {
        return new NavigationItem(Place.MONEY, "Allocation", "/allocation", null);
    }

    @Bean
    NavigationItem reports() {
        return new NavigationItem(Place.REPORTS, "Packs", "/packs", null);
    }

    @Bean
    NavigationItem data() {
        return new NavigationItem(Place.DATA, "Imports", "/imports", null);
    }

    @Bean
    NavigationItem secret() {
        return new NavigationItem(Place.ADMIN, "People", "/people", "MANAGE_PEOPLE");
    }

    @Controller
    @Profile("gallery")
    static class GalleryPages {
        @GetMapping("/gallery")
        ModelAndView gallery(jakarta.servlet.http.HttpServletRequest request) {
            var here = Address.of("/gallery", request.getParameterMap());
            return new ModelAndView("gallery/index", Map.of("page", GalleryPage.at(here)));
        }

        @GetMapping("/gallery/missing")
        String missing() {
            throw new NotFound("There is no school with URN 999999.");
        }

        @GetMapping("/gallery/refused")
        String refused() {
            throw new Refused("The pot is £0.00. Enter an amount above nought.");
        }

        @GetMapping("/gallery/forbidden")
        String forbidden() {
            throw new Forbidden("see imports", "Sam Okoro, administrator of Ashshire");
        }

        @GetMapping("/gallery/conflict")
        String conflict() {
            throw new Conflict("Sam Okoro changed this consortium at 14:05.");
        }

        @GetMapping("/gallery/broken")
        String broken() {
            throw new IllegalStateException("secret detail");
        }

        @GetMapping("/gallery/number/{number}")
        String number(@org.springframework.web.bind.annotation.PathVariable int number) {
            return "help/accessibility";
        }

        @GetMapping("/gallery/done")
        String done(RedirectAttributes next) {
            Notice.done(next, "42 schools have a new category");
            return "redirect:/gallery";
        }
    }
}
