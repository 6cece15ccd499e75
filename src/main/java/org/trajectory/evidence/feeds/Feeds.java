package org.trajectory.evidence.feeds;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All feeds that are known: the YAML files beside this class. */
@Component
public class Feeds {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private final List<Feed> feeds;

    public Feeds() {
        this(load());
    }

    Feeds(List<Feed> feeds) {
        this.feeds = feeds.stream().sorted(Comparator.comparing(Feed::id)).toList();
        for (int i = 1; i < this.feeds.size(); i++) {
            if (this.feeds.get(i).id().equals(this.feeds.get(i - 1).id())) {
                throw new IllegalStateException(
                        "Two feeds are named " + this.feeds.get(i).id());
            }
        }
    }

    public static Feed parse(String yaml) throws IOException {
        return YAML.readValue(yaml, Feed.class);
    }

    private static List<Feed> load() {
        try {
            // All folders of the name: the tests of this package have one too.
            var found = new PathMatchingResourcePatternResolver(Feeds.class.getClassLoader())
                    .getResources("classpath*:org/trajectory/evidence/feeds/*.yaml");
            var feeds = new ArrayList<Feed>();
            for (var file : Arrays.stream(found).toList()) {
                try (var in = file.getInputStream()) {
                    feeds.add(YAML.readValue(in, Feed.class));
                } catch (IOException e) {
                    throw new UncheckedIOException("The feed " + file.getFilename() + " can’t be read", e);
                }
            }
            return feeds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Feed> list() {
        return feeds;
    }

    public Optional<Feed> find(String id) {
        return feeds.stream().filter(feed -> feed.id().equals(id)).findFirst();
    }
}
