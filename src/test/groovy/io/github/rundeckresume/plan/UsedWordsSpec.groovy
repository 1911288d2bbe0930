package io.github.rundeckresume.plan

import spock.lang.Specification

/** The words by which a step uses an option. */
class UsedWordsSpec extends Specification {

    def "#word is a word of an option: #plain, of one that takes a file: #file"() {
        given:
        def option = new UsedWords()
        option.addOption('my-in')
        def upload = new UsedWords()
        upload.addFile('my-in')

        expect:
        option.in([word] as Set) == (plain ? ['my-in'] as Set : [] as Set)
        upload.in([word, 'data.x'] as Set) == (file ? ['my-in'] as Set : [] as Set)

        where:
        word                     || plain | file
        'option.my-in'           || true  | true
        'RD_OPTION_MY_IN'        || true  | true
        'secureOption.my-in'     || true  | true
        'file.my-in'             || false | true
        'RD_FILE_MY_IN'          || false | true
        'file.my-in.fileName'    || false | true
        'RD_FILE_MY_IN_FILENAME' || false | true
        'file.my-in.sha'         || false | true
        'RD_FILE_MY_IN_SHA'      || false | true
        'file.my'                || false | false
        'data.my-in'             || false | false
    }

    def "only an option that takes a file has words of one: #change"() {
        given:
        def changed = ChangedNames.of([change], [], JobOptions.unknown())

        expect:
        changed.use(Sample.workflow('A=1').steps()[0], Optional.of(['file.in.sha'] as Set)).map { it.reason() }.orElse(null) == used

        where:
        change                                      || used
        OptionChange.of('in', 'a', 'b', 'd')        || null
        OptionChange.ofFile('in', true, true, 'd')  || 'it used option in'
    }
}
