package io.github.rundeckresume.store

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.rundeckresume.state.ResumeState
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.nio.file.Files
import java.nio.file.Path

import static io.github.rundeckresume.store.UnreadableStateException.Kind.DAMAGED
import static io.github.rundeckresume.store.UnreadableStateException.Kind.NEWER
import static io.github.rundeckresume.store.UnreadableStateException.Kind.OLDER
import static io.github.rundeckresume.store.UnreadableStateException.Kind.TOO_LARGE

/** States whose checksums are right and whose content is not what the plugin writes. */
class HostileStateSpec extends Specification {

    static final START = '{"kind":"start","format":"rundeck-resume","version":2,"execution":"7","project":"p","job":"j",' +
        '"jobName":"n","startedAt":1,"uuidDigest":"d","user":"u","source":"6","lineage":[{"execution":"6","startedAt":1,"user":"u"}],"options":{"a":"1"},"secureOptions":{"s":"d"},"workflow":' +
        '{"strategy":"sequential","keepgoing":false,"steps":[{"type":"t","plugin":"p","label":"l","content":"c"}]}}'
    static final STEP = '{"kind":"step","path":"1","outcome":"succeeded","execution":"7","at":2,"state":{"k":"v"},' +
        '"data":[{"step":1,"node":"n","values":{"data":{"a":["x",{"secureOption":"s"}]}}}],"nodes":{"n":"failed"},"message":"m"}'
    static final END = '{"kind":"end","records":1,"reason":"failed","status":"s","unusable":"u","at":3}'

    @TempDir
    Path folder

    ResumeState readFile(byte[] bytes, long limit = 1 << 20) {
        StateReader.withLimit(limit).readFinished(Files.write(folder.resolve('7.resume.json'), bytes))
    }

    static ResumeState read(List<String> documents) {
        StateReader.read(Lines.finished(documents), true)
    }

    static List<String> documents(String from, String to) {
        def changed = [START, STEP, END]*.replace(from, to)
        assert changed != [START, STEP, END]
        changed
    }

    def "the documents are right before they are changed"() {
        when:
        def state = read([START, STEP, END])

        then:
        state.start().project() == 'p'
        state.records()*.path()*.toString() == ['1']
        state.end().status().get() == 's'
    }

    def "#to instead of #from is refused as #kind: #words"() {
        when:
        read(documents(from, to))

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == kind
        e.message.contains(words)
        e.message.length() < 200

        where:
        from                      | to                                         || kind    | words
        '"version":2'             | '"version":1'                              || OLDER   | 'format version 1'
        '"version":2'             | '"version":3'                              || NEWER   | 'format version 3'
        '"version":2'             | '"version":9223372036854775807'            || NEWER   | 'format version'
        '"version":2'             | '"version":9223372036854775808'            || DAMAGED | "'version' is not a number"
        '"version":2'             | '"version":99999999999999999999999999'     || DAMAGED | 'line 1'
        '"version":2'             | '"version":1e999999999'                    || DAMAGED | "'version' is not a number"
        '"version":2'             | '"version":0'                              || DAMAGED | 'no format version'
        '"version":2'             | '"version":-1'                             || DAMAGED | "'version' is not a number"
        '"version":2'             | '"version":1.0'                            || DAMAGED | "'version' is not a number"
        '"version":2'             | '"version":"1"'                            || DAMAGED | "'version' is not a number"
        '"version":2'             | '"version":null'                           || DAMAGED | "'version' is not a number"
        '"version":2'             | '"version":NaN'                            || DAMAGED | 'line 1'
        '"version":2'             | '"version":Infinity'                       || DAMAGED | 'line 1'
        '"version":2'             | '"version":01'                             || DAMAGED | 'line 1'
        '"version":2'             | '"version":0x1'                            || DAMAGED | 'line 1'
        '"version":2,'            | ''                                         || DAMAGED | "'version' is missing"
        '"version":2'             | '"version":2,"version":2'                  || DAMAGED | 'line 1'
        '"kind":"start"'          | '"kind":"step"'                            || DAMAGED | 'not a resume state'
        '"kind":"start"'          | '"kind":"x-start"'                         || DAMAGED | 'not a resume state'
        '"kind":"start",'         | ''                                         || DAMAGED | "'kind' is missing"
        'rundeck-resume'          | 'rundeck-other'                            || DAMAGED | 'not a resume state'
        '"execution":"7"'         | '"execution":7'                            || DAMAGED | "'execution' is not text"
        '"execution":"7"'         | '"execution":"7a"'                         || DAMAGED | 'out of range'
        '"execution":"7"'         | '"execution":"-7"'                         || DAMAGED | 'out of range'
        '"execution":"7"'         | '"execution":"../../x"'                    || DAMAGED | 'out of range'
        '"execution":"7"'         | '"execution":"9999999999999999999"'        || DAMAGED | 'out of range'
        '"source":"6"'            | '"source":"../6"'                          || DAMAGED | 'out of range'
        '"source":"6"'            | '"source":null'                            || DAMAGED | "'source' is not text"
        '"project":"p"'           | '"project":["p"]'                          || DAMAGED | "'project' is not text"
        '"project":"p",'          | ''                                         || DAMAGED | "'project' is missing"
        '"project":"p"'           | '"project":"p","project":"q"'              || DAMAGED | 'line 1'
        '"job":"j"'               | '"job":false'                              || DAMAGED | "'job' is not text"
        '"jobName":"n"'           | '"jobName":{}'                             || DAMAGED | "'jobName' is not text"
        '"startedAt":1'           | '"startedAt":-1'                           || DAMAGED | "'startedAt' is not a number"
        '"startedAt":1'           | '"startedAt":"1"'                          || DAMAGED | "'startedAt' is not a number"
        '{"a":"1"}'               | '["a"]'                                    || DAMAGED | 'options is not an object'
        '{"a":"1"}'               | '{"a":1}'                                  || DAMAGED | 'neither text nor a list'
        '{"a":"1"}'               | '{"a":null}'                               || DAMAGED | 'neither text nor a list'
        '{"a":"1"}'               | '{"a":[1]}'                                || DAMAGED | 'not an object'
        '{"a":"1"}'               | '{"a":[{"secureOption":1}]}'               || DAMAGED | "'secureOption' is not text"
        '{"a":"1"}'               | '{"a":[{"secureOption":"s","y":1}]}'       || NEWER   | "'y'"
        '{"a":"1"}'               | '{"a":"1","a":"2"}'                        || DAMAGED | 'line 1'
        '{"s":"d"}'               | '["s"]'                                    || DAMAGED | 'secureOptions is not an object'
        '{"s":"d"}'               | '{"s":["d"]}'                              || DAMAGED | 'not text'
        '"uuidDigest":"d"'        | '"uuidDigest":1'                           || DAMAGED | "'uuidDigest' is not text"
        '"user":"u","source"'     | '"user":1,"source"'                        || DAMAGED | "'user' is not text"
        '"user":"u","source"'     | '"source"'                                 || DAMAGED | "'user' is missing"
        '[{"execution":"6"'       | '[1,{"execution":"6"'                      || DAMAGED | 'not an object'
        '[{"execution":"6"'       | '[{"execution":"../6"'                     || DAMAGED | 'out of range'
        '[{"execution":"6"'       | '[{"note":"n","execution":"6"'             || NEWER   | "'note'"
        '{"secureOption":"s"}'    | '{"secureOption":"s","part":"line-2"}}'    || DAMAGED | 'line 2'
        '{"secureOption":"s"}'    | '{"secureOption":"s","part":"first"}'      || NEWER   | 'a part of a secure option'
        '{"secureOption":"s"}'    | '{"secureOption":"s","part":"line-0"}'     || NEWER   | 'a part of a secure option'
        '{"secureOption":"s"}'    | '{"secureOption":"s","part":2}'            || DAMAGED | "'part' is not text"
        '"workflow":{'            | '"workflow":[],"x-workflow":{'             || DAMAGED | 'the workflow is not an object'
        '"workflow":{'            | '"x-workflow":{'                           || DAMAGED | "'workflow' is missing"
        '"strategy":"sequential"' | '"strategy":1'                             || DAMAGED | "'strategy' is not text"
        '"keepgoing":false'       | '"keepgoing":"false"'                      || DAMAGED | "'keepgoing' is neither"
        '"keepgoing":false'       | '"keepgoing":false,"then":1'               || NEWER   | "'then'"
        '"keepgoing":false'       | '"keepgoing":0'                            || DAMAGED | "'keepgoing' is neither"
        '"steps":['               | '"steps":[1,'                              || DAMAGED | 'not an object'
        '"steps":['               | '"steps":{},"x-steps":['                   || DAMAGED | "'steps' is not a list"
        '"type":"t"'              | '"type":1'                                 || DAMAGED | "'type' is not text"
        '"label":"l"'             | '"label":null'                             || DAMAGED | "'label' is not text"
        '"content":"c"'           | '"content":"c","then":"d"'                 || NEWER   | "'then'"
        '"format"'                | '"onCrash":"ask","crashHoldMillis":0,"format"'      || NEWER   | 'a word for crashes'
        '"format"'                | '"onCrash":"hold","format"'                         || DAMAGED | 'crashHoldMillis'
        '"format"'                | '"onCrash":"hold","crashHoldMillis":-1,"format"'    || DAMAGED | 'crashHoldMillis'
        '"format"'                | '"future":1,"format"'                      || NEWER   | "'future'"
        '"format"'                | '"' + 'f' * 5000 + '\\n":1,"format"'       || NEWER   | 'does not know'
        '"path":"1"'              | '"path":1'                                 || DAMAGED | "'path' is not text"
        '"path":"1"'              | '"path":"../../x"'                         || DAMAGED | 'out of range'
        '"path":"1"'              | '"path":"1/../2"'                          || DAMAGED | 'out of range'
        '"path":"1"'              | '"path":"0"'                               || DAMAGED | 'out of range'
        '"path":"1"'              | '"path":"2"'                               || DAMAGED | 'step 2'
        '"succeeded"'             | '"done"'                                   || NEWER   | 'an outcome'
        '"succeeded"'             | 'true'                                     || DAMAGED | "'outcome' is not text"
        '"at":2'                  | '"at":-2'                                  || DAMAGED | "'at' is not a number"
        '{"k":"v"}'               | '[]'                                       || DAMAGED | 'not an object'
        '{"k":"v"}'               | '{"k":{"v":1}}'                            || DAMAGED | 'not text'
        '"data":[{'               | '"data":[1,{'                              || DAMAGED | 'not an object'
        '"data":[{'               | '"data":{},"x-data":[{'                    || DAMAGED | "'data' is not a list"
        '"step":1'                | '"step":"1"'                               || DAMAGED | "'step' is not a number"
        '"step":1'                | '"step":-1'                                || DAMAGED | "'step' is not a number"
        '"step":1'                | '"step":2147483648'                        || DAMAGED | 'out of range'
        '"node":"n"'              | '"node":1'                                 || DAMAGED | "'node' is not text"
        '"node":"n"'              | '"node":"n","rack":1'                      || NEWER   | "'rack'"
        '"data":[{'               | '"data":[{"step":1,"node":"n","values":{}},{' || DAMAGED | 'twice'
        '{"data":{'               | '{"list":[],"data":{'                      || DAMAGED | 'not an object'
        '{"n":"failed"}'          | '{"n":1}'                                  || DAMAGED | 'an outcome'
        '{"n":"failed"}'          | '{"n":"unsure"}'                           || NEWER   | 'an outcome'
        '{"n":"failed"}'          | '["n"]'                                    || DAMAGED | 'not an object'
        '"message":"m"'           | '"message":null'                           || DAMAGED | 'neither text nor a list'
        '"message":"m"'           | '"message":{}'                             || DAMAGED | 'neither text nor a list'
        '"message":"m"'           | '"message":"m","cause":"c"'                || NEWER   | "'cause'"
        '"kind":"step"'           | '"kind":"note"'                            || NEWER   | 'line 2'
        '"kind":"step"'           | '"kind":"start"'                           || NEWER   | 'line 2'
        '"kind":"step"'           | '"kind":1'                                 || DAMAGED | "'kind' is not text"
        '"kind":"step",'          | ''                                         || DAMAGED | "'kind' is missing"
        '"records":1'             | '"records":2'                              || DAMAGED | 'does not match'
        '"records":1'             | '"records":0'                              || DAMAGED | 'does not match'
        '"records":1'             | '"records":4294967297'                     || DAMAGED | 'does not match'
        '"reason":"failed"'       | '"reason":"bored"'                         || NEWER   | 'a reason'
        '"reason":"failed"'       | '"reason":null'                            || DAMAGED | "'reason' is not text"
        '"status":"s"'            | '"status":1'                               || DAMAGED | "'status' is not text"
        '"unusable":"u"'          | '"unusable":true'                          || DAMAGED | "'unusable' is not text"
        '"at":3'                  | '"at":3.5'                                 || DAMAGED | "'at' is not a number"
        '"at":3}'                 | '"at":3,"signature":"s"}'                  || NEWER   | "'signature'"
        '"at":3}'                 | '"at":3}garbage'                           || DAMAGED | 'line 3'
        '"at":3}'                 | '"at":3}{}'                                || DAMAGED | 'line 3'
        '"at":3}'                 | '"at":3'                                   || DAMAGED | 'line 3'
        '"at":3}'                 | '"at":3,}'                                 || DAMAGED | 'line 3'
        '"at":3}'                 | '"at":3}/*x*/'                             || DAMAGED | 'line 3'
        '"at":3}'                 | '"at":3\u0000}'                            || DAMAGED | 'line 3'
        '"status":"s"'            | '"status":"\u0000"'                        || DAMAGED | 'line 3'
        '"status":"s"'            | "'status':'s'"                             || DAMAGED | 'line 3'
        '"status":"s"'            | '"status":"\\ud83"'                        || DAMAGED | 'line 3'
        '"status":"s"'            | '"@class":"java.lang.Runtime"'             || NEWER   | "'@class'"
    }

    def "an unknown field that is marked as ignorable is ignored in #where"() {
        given:
        def changed = documents(from, to)

        when:
        def state = read(changed)

        then:
        Sample.picture(state) == Sample.picture(read([START, STEP, END]))

        where:
        where                    | from                | to
        'the start'              | '"format"'          | '"x-future":{"deep":[1,null]},"format"'
        'the workflow'           | '"keepgoing"'       | '"x-future":1.5,"keepgoing"'
        'a step of the workflow' | '"content"'         | '"x-future":null,"content"'
        'a record'               | '"outcome"'         | '"x-":true,"outcome"'
        "a record's data"        | '"values"'          | '"x-future":"y","values"'
        'a reference'            | '{"secureOption"'   | '{"x-future":[],"secureOption"'
        'the end'                | '"records"'         | '"x-future":{},"records"'
    }

    def "a document that is marked as ignorable is ignored, wherever it stands"() {
        given:
        def note = '{"kind":"x-note","anything":{"at":["all"]}}'

        expect:
        Sample.picture(read([START, note, STEP, note, END])) == Sample.picture(read([START, STEP, END]))
    }

    def "documents #order are refused"() {
        when:
        read(order.collect { [start: START, step: STEP, end: END, note: '{"kind":"x-note"}'][it] })

        then:
        thrown(UnreadableStateException)

        where:
        order << [
            [], ['start'], ['step'], ['end'], ['note'], ['start', 'step'], ['start', 'end'], ['step', 'start', 'end'],
            ['start', 'start', 'step', 'end'], ['start', 'end', 'step'], ['start', 'step', 'end', 'end'],
            ['start', 'step', 'end', 'step'], ['start', 'step', 'end', 'note'], ['note', 'start', 'step', 'end'],
            ['start', 'step', 'step', 'end'],
        ]
    }

    def "a document that is #document is refused wherever it stands"() {
        expect:
        [[document, STEP, END], [START, document, END], [START, STEP, document], [START, STEP, END, document]].every {
            refusal(it).kind() == DAMAGED
        }

        where:
        document << ['', ' ', 'null', 'true', '5', '"kind"', '[]', '{}', '[{"kind":"step"}]', '{"kind":null}', '{', '}', '\u0000', '\ufeff{}']
    }

    private UnreadableStateException refusal(List<String> documents) {
        try {
            read(documents)
            null
        } catch (UnreadableStateException e) {
            e
        }
    }

    def "no depth is too deep to be refused: #what"() {
        when:
        read(documents(from, to))

        then:
        thrown(UnreadableStateException)

        where:
        what               | from           | to
        '10,000 lists'     | '{"k":"v"}'    | '[' * 10_000 + ']' * 10_000
        '10,000 objects'   | '{"k":"v"}'    | '{"a":' * 10_000 + '1' + '}' * 10_000
        'unclosed lists'   | '{"k":"v"}'    | '[' * 100_000
        'where ignored'    | '"path":"1"'   | '"path":"1","x-deep":' + '[' * 10_000 + ']' * 10_000
        'a deep step path' | '"path":"1"'   | '"path":"' + '1/' * 10_000 + '1"'
    }

    @Timeout(60)
    def "65,536 names with one hash code take linear time"() {
        given:
        def names = (1..16).inject(['']) { all, bit -> all.collectMany { [it + 'Aa', it + 'BB'] } }
        def members = names.collect { "\"$it\":\"v\"" }.join(',')

        when:
        def state = readFile(Lines.finished(documents('{"a":["x",{"secureOption":"s"}]}', "{$members}")), 8 << 20)

        then:
        names.first().hashCode() == names.last().hashCode()
        state.records()[0].data().values().count() == 65_536
    }

    def "every field takes every other value without an unforeseen exception: #document"() {
        given:
        def tree = new JsonSlurper().parseText([start: START, step: STEP, end: END][document])
        def odd = [null, true, -1, 9223372036854775808G, '../../x', [[]], [null], ['x-y': 1]]

        expect:
        placesIn(tree).every { set ->
            odd.every { value ->
                def before = set(value)
                def changed = [start: START, step: STEP, end: END] + [(document): JsonOutput.toJson(tree)]
                set(before)
                readsOrRefuses(changed.values() as List)
            }
        }

        where:
        document << ['start', 'step', 'end']
    }

    /** For each value in the tree a closure that sets it and gives back what was there. */
    private static List<Closure> placesIn(Object tree) {
        def keys = tree instanceof Map ? tree.keySet() as List : tree instanceof List ? tree.indices as List : []
        keys.collectMany { key ->
            [{ value -> def before = tree[key]; tree[key] = value; before }] + placesIn(tree[key])
        }
    }

    private boolean readsOrRefuses(List<String> documents) {
        try {
            read(documents) != null
        } catch (UnreadableStateException e) {
            e.message.length() < 200
        }
    }

    def "#bytes.inspect() #where the file is refused"() {
        given:
        def whole = Lines.finished([START, STEP, END])

        when:
        readFile((where == 'before' ? bytes + new String(whole) : new String(whole) + bytes).bytes)

        then:
        thrown(UnreadableStateException)

        where:
        [where, bytes] << [['before', 'after'], ['\n', ' ', '\u0000', 'x', ']\n', '[]\n', '{}\n', '\r\n', '\ufeff']].combinations()
    }

    def "lines that end otherwise are refused"() {
        when:
        readFile(new String(Lines.finished([START, STEP, END])).replace('\n', '\r\n').bytes)

        then:
        thrown(UnreadableStateException)
    }

    def "a state of exactly the limit is read; one byte more is too large"() {
        given:
        def whole = Lines.finished([START, STEP, END])

        expect:
        readFile(whole, whole.length).records().size() == 1

        when:
        readFile(whole, whole.length - 1)

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == TOO_LARGE
        e.message == "it is larger than ${whole.length - 1} bytes"
    }

    def "a reader never reads more than it may: limit #limit"() {
        when:
        readFile(new byte[1000], limit)

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == kind

        where:
        limit          || kind
        Long.MIN_VALUE || TOO_LARGE
        -1             || TOO_LARGE
        0              || TOO_LARGE
        1              || TOO_LARGE
        999            || TOO_LARGE
        1000           || DAMAGED
        Long.MAX_VALUE || DAMAGED
    }

    def "what is not a file is an IOException"() {
        when:
        StateReader.withLimit(1000).readFinished(path(folder))

        then:
        thrown(IOException)

        where:
        path << [{ it }, { it.resolve('none') }]
    }
}
