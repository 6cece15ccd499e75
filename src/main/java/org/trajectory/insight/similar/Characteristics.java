package org.trajectory.insight.similar;

import java.util.List;

/**
 * The nine characteristics of the Department's similar schools (2026) with their weights, found by least squares from 1,445
 * published distances and exact to 13 digits.
 */
final class Characteristics {
    static final List<Characteristic> ALL = List.of(
            new Characteristic("Prior attainment at key stage 1", "intake.ks1_prior", 7.648636603665177),
            new Characteristic("Pupils on roll", "roll", 6.030989221601899e-07),
            new Characteristic("Pupils who stay", "intake.stability", 0.0008391022845361826),
            new Characteristic("Free school meals in the last six years", "fsm.ever_percent", 0.0005267600832626991),
            new Characteristic("Deprivation of the pupils’ homes (IDACI)", "intake.idaci", 7.867508786318838),
            new Characteristic(
                    "Young people of the area in higher education (POLAR)", "intake.polar4", 0.1297634799635531),
            new Characteristic("Pupils with an EHC plan", "sen.ehcp_percent", 0.004637265928798835),
            new Characteristic("Pupils with SEN support", "sen.support_percent", 0.0021860762254600177),
            new Characteristic("English as an additional language", "eal.percent", 9.947700293184889e-05));

    private Characteristics() {}
}
