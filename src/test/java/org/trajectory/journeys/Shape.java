package org.trajectory.journeys;

/**
 * What a page is made of, without its words: which elements stand in which, with the attributes that say how they look and
 * what they are, and whether there are words in them. Two pages of one shape are equally accessible, but for what
 * {@link #LOOSE_ENDS} and the width of the window find.
 */
final class Shape {
    /** Gives the shape as text. */
    static final String SHAPE = """
            () => {
                const kept = ['class', 'role', 'type', 'scope', 'tabindex', 'lang', 'disabled', 'open', 'hidden', 'autocomplete',
                    'aria-hidden', 'aria-expanded', 'aria-current', 'aria-invalid', 'aria-sort', 'aria-live', 'aria-atomic'];
                const shape = new Set();
                const walk = (element, above) => {
                    let here = above + '>' + element.tagName;
                    for (const one of element.attributes) {
                        here += '[' + one.name + (kept.includes(one.name) ? '=' + one.value : one.value.trim() ? '' : '=') + ']';
                    }
                    if ([...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())) {
                        here += '!';
                    }
                    shape.add(here);
                    for (const child of element.children) {
                        walk(child, here);
                    }
                };
                walk(document.documentElement, '');
                return [...shape].sort().join('\\n');
            }
            """;

    /** Gives names that are there twice, and references that lead nowhere. */
    static final String LOOSE_ENDS = """
            () => {
                const names = [...document.querySelectorAll('[id]')].map(element => element.id);
                const twice = names.filter((name, place) => names.indexOf(name) !== place).map(name => 'twice: ' + name);
                const lost = [];
                for (const attribute of ['for', 'aria-labelledby', 'aria-describedby']) {
                    for (const element of document.querySelectorAll('[' + attribute + ']')) {
                        for (const name of element.getAttribute(attribute).trim().split(/\\s+/)) {
                            if (name && !document.getElementById(name)) {
                                lost.push(attribute + ' leads nowhere: ' + name);
                            }
                        }
                    }
                }
                return [...twice, ...lost].slice(0, 5);
            }
            """;

    private Shape() {}
}
