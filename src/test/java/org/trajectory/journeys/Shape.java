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

    /** Gives names to which something refers and that are there twice, or not at all. */
    static final String LOOSE_ENDS = """
            () => {
                const many = new Map();
                document.querySelectorAll('[id]').forEach(element => many.set(element.id, (many.get(element.id) || 0) + 1));
                const found = [];
                const look = (name, by) => {
                    if (name && many.get(name) !== 1) {
                        found.push(by + ' leads to ' + (many.get(name) || 0) + ' of: ' + name);
                    }
                };
                document.querySelectorAll('label[for]').forEach(label => look(label.htmlFor, 'a label'));
                document.querySelectorAll('[aria-labelledby]').forEach(element =>
                    element.getAttribute('aria-labelledby').trim().split(/\\s+/).forEach(name => look(name, 'aria-labelledby')));
                return found.slice(0, 5);
            }
            """;

    private Shape() {}
}
