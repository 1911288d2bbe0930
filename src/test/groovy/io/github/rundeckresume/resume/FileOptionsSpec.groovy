package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.option.OptionException
import java.nio.file.Files

/** An uploaded file is for one execution only, and what stands in the option is no more than its number. */
class FileOptionsSpec extends RefusalSpecification {

    static final String CONTENT = 'the content of the file'

    def "a file that is left out is asked for, and nothing runs"() {
        given:
        def job = withFile()
        def first = failed(job, data(upload('u-1', CONTENT)))
        mend('two')

        expect:
        refused(resume(job, first), "Option 'data' took an uploaded file in execution 1, and files are never stored. " +
            "Upload the same file again and resume by API with option 'data', or run the job again.")
    }

    def "the same file may be uploaded again, the old upload may not be used"() {
        given:
        def seen = []
        def job = withFile { seen << new File(it.dataContext.file.data).text }
        def first = failed(job, data(upload('u-1', CONTENT)))
        mend('two')

        when:
        resume(job, first, data('u-1'))

        then: 'the server itself refuses that'
        thrown(OptionException)

        when:
        def third = resume(job, first, data(upload('u-2', CONTENT)))

        then:
        third.state() == 'succeeded'
        marks() == ['two', 'three']
        seen == [CONTENT]
        !third.log().contains('As in that execution')
    }

    def "another file is refused"() {
        given:
        def job = withFile()
        def first = failed(job, data(upload('u-1', CONTENT)))
        mend('two')

        expect:
        refused(resume(job, first, data(upload('u-2', 'another content'))), "Option 'data' has a different file than in execution 1. " +
            'A resume uses the same files: upload that file again, or resume with resumeOptions=accept to change it, or run the job again.')
    }

    def "a file where there was none is refused"() {
        given:
        def job = withFile()
        def first = failed(job)
        mend('two')

        expect:
        refused(resume(job, first, data(upload('u-1', CONTENT))), "Option 'data' has a value now, but had none in execution 1. " +
            "A resume uses the same values: resume again without 'data', or with resumeOptions=accept to change it, or run the job again.")
        resume(job, first).state() == 'succeeded'
    }

    def "neither a file's content nor its number is recorded, but its digest is; and a resume of a resume is held to that"() {
        given:
        def job = withFile()
        def first = failed(job, data(upload('u-1', CONTENT)))
        def second = resume(job, first, data(upload('u-2', CONTENT)))

        expect:
        [first, second].each {
            def state = it.file('resume.json').toFile().text
            assert !state.contains(CONTENT)
            assert !(state =~ /u-\d/)
            assert documents(it)[0].files == [data: CONTENT.sha256()]
            assert documents(it)[0].options == [:]
        }

        when:
        mend('two')
        marks()

        then:
        refused(resume(job, second, data(upload('u-3', 'another'))), "Option 'data' has a different file than in execution 2. " +
            'A resume uses the same files: upload that file again, or resume with resumeOptions=accept to change it, or run the job again.')
    }

    def "a retry has the upload of the attempt before"() {
        given:
        def job = job([
            act('one'), act('two') { if (left.count('two') == 1) { throw new IllegalStateException('once') } },
        ], resume: [onRetry: 'true'], job: [retry: '1', options: [[name: 'data', type: 'file']]])

        when:
        def both = sessions(job, data(upload('u-1', CONTENT)))

        then:
        both*.state() == ['failed-with-retry', 'succeeded']
        marks() == ['one', 'two', 'two']
    }

    def withFile(Closure last = {}) {
        job([act('one'), fails('two'), act('three', last)], job: [options: [[name: 'data', type: 'file']]])
    }

    /** Uploads a file and gives its number. */
    String upload(String id, String content) {
        def folder = base().resolve("var/upload/$id")
        Files.createDirectories(folder)
        Files.writeString(folder.resolve('data.csv'), content)
        return id
    }

    static RunRequest data(String upload) {
        RunRequest.plain().option('data', upload)
    }
}
