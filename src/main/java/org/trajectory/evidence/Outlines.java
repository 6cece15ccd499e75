package org.trajectory.evidence;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.NationalGrid;

/** Outlines of authorities, for maps. */
@Service
public class Outlines {
    private final JdbcClient db;
    private final Authorities authorities;

    Outlines(JdbcClient db, Authorities authorities) {
        this.db = db;
        this.authorities = authorities;
    }

    /** Rings of eastings and northings by turns, metres of the national grid; none where no file draws the authority. */
    @Transactional(readOnly = true)
    public List<double[]> of(AuthorityCode authority) {
        return authorities
                .find(authority)
                .flatMap(one ->
                        db.sql("""
                                select o.shape from evidence.outline o
                                  join evidence.source_file f on f.id = o.file
                                 where f.withdrawn_at is null and o.gss = :gss
                                 order by f.as_of desc nulls last, f.id desc
                                 limit 1
                                """).param("gss", one.gss()).query(String.class).optional())
                .map(Outlines::rings)
                .orElse(List.of());
    }

    private static List<double[]> rings(String shape) {
        var rings = new ArrayList<double[]>();
        for (var ring : shape.split("\\|")) {
            var degrees = ring.strip().split(" ");
            var metres = new double[degrees.length - degrees.length % 2];
            for (int i = 0; i + 1 < degrees.length; i += 2) {
                var point = NationalGrid.of(Double.parseDouble(degrees[i + 1]), Double.parseDouble(degrees[i]));
                metres[i] = point.easting();
                metres[i + 1] = point.northing();
            }
            rings.add(metres);
        }
        return rings;
    }
}
