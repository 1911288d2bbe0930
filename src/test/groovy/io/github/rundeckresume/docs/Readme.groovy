package io.github.rundeckresume.docs

/** README.md, cut into the parts that specs look at. */
class Readme {

    final String text = new File('README.md').getText('UTF-8')

    /** The fenced blocks of a language, without their fences. */
    List<String> blocks(String language) {
        text.findAll(/(?ms)^```${language}\n(.*?)^```$/) { all, body -> body }
    }

    /** The lines of all shell blocks, continued lines joined. */
    List<String> commands() {
        blocks('sh')*.replaceAll(/\\\n\s*/, '')*.readLines().flatten() as List<String>
    }

    /** The first cells of a table's rows, code marks taken off. */
    List<String> firstColumn(String heading) {
        rows(heading)*.first().collect { it.replaceAll(/^`|`$/, '') }
    }

    /** The rows of the table whose first column has that heading. */
    List<List<String>> rows(String heading) {
        def lines = text.readLines()
        def start = lines.findIndexOf { it.startsWith("| $heading |") }
        assert start >= 0: "README.md has no table '$heading'"
        lines.drop(start + 2).takeWhile { it.startsWith('|') }
                .collect { row -> row[2..-3].split(/ \| ?/, -1)*.trim() }
    }

    @Override
    String toString() {
        'README.md'
    }

    /** What stands in code marks outside of blocks. */
    Set<String> codeWords() {
        text.replaceAll(/(?ms)^```.*?^```$/, '').findAll(/`([^`\n]+)`/) { all, code -> code } as Set
    }
}
