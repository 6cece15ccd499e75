package org.trajectory.schools;

/**
 * What a source may tell of a register entry, as text already cleaned: dates ISO, whole numbers plain, unknown empty.
 * The order is the order of the columns in {@code schools.claim}.
 */
public enum RegisterField {
    NAME,
    /** three digits */
    AUTHORITY,
    /** up to four digits */
    ESTABLISHMENT_NUMBER,
    /** GIAS name of the type of establishment, or the code as {@code #28}, or a performance-table word as {@code NF:AC}; schools maps them by data */
    TYPE,
    TYPE_GROUP,
    /** GIAS words or {@code #1} code */
    STATUS,
    /** GIAS phase name, {@code #2} code, or Ofsted phase as {@code OF:Primary} */
    PHASE,
    OPENED,
    OPENED_REASON,
    CLOSED,
    CLOSED_REASON,
    LOW_AGE,
    HIGH_AGE,
    GENDER,
    RELIGIOUS_CHARACTER,
    DIOCESE,
    ADMISSIONS,
    CAPACITY,
    PUPILS,
    TRUST_UID,
    TRUST,
    TOWN,
    POSTCODE,
    EASTING,
    NORTHING,
    GSS_AUTHORITY,
    /** authority's name where a file gives no code */
    AUTHORITY_NAME,
    UKPRN
}
