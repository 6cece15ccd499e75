/*
 * What a check has to know of a page. Two pages of the same shape differ in words and numbers only: the same elements with the same
 * classes, roles, states and references stand in the same places, and repeated rows count once. axe finds the same in both.
 * What hangs on the words (what is wider than the window) is looked at for each content.
 */
() => {
    const EXACT = new Set(['class', 'role', 'type', 'scope', 'lang', 'dir', 'tabindex', 'colspan', 'rowspan', 'autocomplete', 'style',
        'fill', 'stroke', 'http-equiv', 'content']);
    const REFERS = new Set(['id', 'for', 'headers', 'list', 'name']);
    const WORDS = new Set(['aria-label', 'aria-valuetext', 'aria-roledescription', 'aria-placeholder', 'aria-description']);
    const LISTS = new Set(['TBODY', 'UL', 'OL', 'SELECT', 'DATALIST', 'svg', 'g']);
    const numbered = text => text.replace(/\d+/g, '#');

    function attribute({name, value}) {
        if (EXACT.has(name)) return name + '=' + value;
        if (REFERS.has(name)) return name + '=' + numbered(value);
        if (name.startsWith('aria-') && !WORDS.has(name)) return name + '=' + numbered(value);
        if (name === 'href' && value.startsWith('#')) return 'href=#';
        return name + (value.trim() ? '=' : '');
    }

    const surplus = [];

    function shape(element) {
        const kinds = new Map();
        const parts = [];
        const list = LISTS.has(element.tagName);
        for (const child of element.childNodes) {
            if (child.nodeType === Node.TEXT_NODE && child.data.trim()) {
                parts.push('x');
            } else if (child.nodeType === Node.ELEMENT_NODE && child.tagName !== 'SCRIPT') {
                const kind = shape(child);
                if (!list) {
                    parts.push(kind);
                    continue;
                }
                const same = kinds.get(kind) ?? [];
                same.push(child);
                kinds.set(kind, same);
            }
        }
        for (const [kind, same] of kinds) {
            parts.push((same.length > 1 ? '+' : '') + kind);
            if (element.tagName === 'TBODY' || element.tagName === 'UL' || element.tagName === 'OL') {
                surplus.push(...same.slice(2, -1).filter(one => !one.contains(document.activeElement)));
            }
        }
        return '<' + element.tagName + ' ' + [...element.attributes].map(attribute).join(' ') + (element.checked ? '!' : '') + '>'
            + parts.join('') + '>';
    }

    function hash(text) {
        let a = 0xdeadbeef, b = 0x41c6ce57;
        for (let i = 0; i < text.length; i++) {
            const code = text.charCodeAt(i);
            a = Math.imul(a ^ code, 2654435761);
            b = Math.imul(b ^ code, 1597334677);
        }
        return text.length + ':' + (a >>> 0).toString(36) + (b >>> 0).toString(36);
    }

    /* What rows left out of the check could still hide: a name said twice, a label of nothing. */
    function references() {
        const ids = new Map();
        document.querySelectorAll('[id]').forEach(one => ids.set(one.id, (ids.get(one.id) ?? 0) + 1));
        const wrong = [];
        for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'headers']) {
            for (const one of document.querySelectorAll('[' + name + ']')) {
                const value = one.getAttribute(name);
                for (const id of name === 'for' ? [value] : value.trim().split(/\s+/)) {
                    if (ids.get(id) !== 1) wrong.push(name + ' ' + id + ' stands ' + (ids.get(id) ?? 0) + ' times');
                }
            }
        }
        return wrong.slice(0, 5);
    }

    const whole = shape(document.documentElement);
    window.surplusRows = surplus;
    const dark = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark ' : '';
    return {
        content: dark + hash(document.documentElement.outerHTML.replace(/(name="(?:_csrf|seen)" value=)"[^"]*"/g, '$1')),
        shape: dark + hash(whole),
        references: references()
    };
}
