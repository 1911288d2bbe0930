package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobFile
import java.nio.file.Files
import java.nio.file.Path

/** The job of docs/recipes.md, as it stands there. */
class ChunkedImportSpec extends ResumeSpecification {

    def "an import that stops at a bad row goes on at its hundred, and no row is there twice"() {
        given:
        def job = JobFile.read(Path.of('docs/recipes/chunked-import.yaml')).first()
        def source = dir.resolve('rows.csv')
        def target = dir.resolve('imported.csv')
        def rows = (1..1050).collect { "$it,name $it".toString() }
        Files.write(source, rows.collect { it.startsWith('777,') ? '777,,' : it })
        def request = RunRequest.plain().option('source', source.toString()).option('target', target.toString())

        when:
        def first = session(job, request)

        then:
        first.state() == 'failed'
        first.log().contains('Going on after row 0')
        first.log().contains('A row between 701 and 800 has an empty field')
        Files.readAllLines(target) == rows.take(700)

        when: 'the row is mended, and an earlier attempt had come further than its checkpoint'
        Files.write(source, rows)
        Files.write(target, rows.take(742))
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        second.log().contains("Goes on from its checkpoint: step 1 'Import' (row=700).")
        second.log().contains('Going on after row 700')
        second.log().contains('Imported 1050 rows')
        Files.readAllLines(target) == rows
        leftNoState(second)
    }
}
