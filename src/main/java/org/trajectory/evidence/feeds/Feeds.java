package org.trajectory.evidence.feeds;

import com.fasterxml.jackson.core.StreamReadFeature;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All feeds that are known: the YAML files beside this class. */
@Component
public class Feeds {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private final List<Feed> feeds;
    private final @Nullable KeptFeeds kept;

    /** Those that come along alone. */
    public Feeds() {
        this(load(), null);
    }

    @Autowired
    public Feeds(KeptFeeds kept) {
        this(load(), kept);
    }

    private Feeds(List<Feed> feeds, @Nullable KeptFeeds kept) {
        this.kept = kept;
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

    /** Those that come along, then those that an analyst added and didn’t retire, each as its latest version. */
    public List<Feed> list() {
        if (kept == null) {
            return feeds;
        }
        var added = kept.list();
        return added.isEmpty()
                ? feeds
                : Stream.concat(feeds.stream(), added.stream()).toList();
    }

    /** By id; also one that is retired, since files of it may be held. */
    public Optional<Feed> find(String id) {
        return kept != null && id.startsWith(KeptFeeds.PREFIX) ? kept.find(id) : shipped(id);
    }

    private Optional<Feed> shipped(String id) {
        return feeds.stream().filter(feed -> feed.id().equals(id)).findFirst();
    }
}
