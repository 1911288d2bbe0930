package io.github.rundeckresume.docs

import static groovy.io.FileType.FILES

/** A document in Markdown, cut into the parts that specs look at. */
class Document {

    final File file
    final String text

    Document(String path) {
        file = new File(path)
        text = file.getText('UTF-8')
    }

    /** The documents at the root, and all below docs. */
    static List<Document> all() {
        def found = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
        new File('docs').eachFileRecurse(FILES) {
            if (it.name.endsWith('.md')) {
                found << it.path
            }
        }
        found.sort().collect { new Document(it) }
    }

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
        assert start >= 0: "$file has no table '$heading'"
        lines.drop(start + 2).takeWhile { it.startsWith('|') }
                .collect { row -> row[2..-3].split(/ \| ?/, -1)*.trim() }
    }

    /** What stands in code marks outside of blocks. */
    Set<String> codeWords() {
        prose().findAll(/`([^`\n]+)`/) { all, code -> code } as Set
    }

    /** Where its links and pictures point that stay in the repository. */
    Set<String> links() {
        def text = prose().replaceAll(/`[^`\n]+`/, '')
        def markdown = text.findAll(/\]\(([^)\s]+)\)/) { all, to -> to }
        // Pictures by theme: <source srcset="…"> and <img src="…">.
        def html = text.findAll(/\bsrc(?:set)?="([^"]+)"/) { all, to -> to }
        (markdown + html).findAll { !(it =~ /^\w+:/) } as Set
    }

    /** The file that one of its links points to, seen from here. */
    File target(String link) {
        def path = link.replaceAll(/#.*$/, '')
        path ? new File(file.absoluteFile.parentFile, path).toPath().normalize().toFile() : file.absoluteFile
    }

    /** The anchors that the headings have where Markdown is shown: GitHub's rule. */
    Set<String> anchors() {
        prose().findAll(/(?m)^#+ (.*)$/) { all, title -> title.toLowerCase().replace(' ', '-').replaceAll(/[^\p{L}\p{N}_-]/, '') } as Set
    }

    private String prose() {
        text.replaceAll(/(?ms)^```.*?^```$/, '')
    }

    @Override
    String toString() {
        file.path
    }
}
