package io.github.rundeckresume.docs

import static groovy.io.FileType.FILES

/** The texts in the plugin's sources; what is put in at run time stands as {@code …}. */
class Messages {

    private static final LITERAL = /"((?:[^"\\]|\\.)*)"/

    private final List<String> sources = sources()

    /** True if one of the plugin's texts contains this one. */
    boolean have(String part) {
        sources.any { it.findAll(LITERAL) { all, text -> text }.any { it.contains(part) } }
    }

    /** The texts of refusals, where they are written out; some begin with a name that was put together before. */
    List<String> refusals() {
        sources.collectMany { it.findAll(/Refusal\.of\(\s*(?:\w+ \+ )?${LITERAL}/) { all, text -> text } }
    }

    @Override
    String toString() {
        'the texts in src/main/java'
    }

    /** Joins what is concatenated: {@code "a " + b + " c"} becomes {@code "a … c"}. */
    private static List<String> sources() {
        List<String> found = []
        new File('src/main/java').eachFileRecurse(FILES) {
            if (it.name.endsWith('.java')) {
                found << it.getText('UTF-8')
                        .replaceAll(/(?m)^\s*(\*|\/\/|\/\*).*$/, '')
                        .replaceAll(/\s*\n\s*/, ' ')
                        .replaceAll(/"\s*\+\s*"/, '')
                        .replaceAll(/"\s*\+\s*[\w.()]+\s*\+\s*"/, '…')
            }
        }
        found
    }
}
