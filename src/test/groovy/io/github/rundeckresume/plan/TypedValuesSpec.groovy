package io.github.rundeckresume.plan

import io.github.rundeckresume.state.RecordedValue
import spock.lang.Specification

/** What was given once and is stored nowhere. */
class TypedValuesSpec extends Specification {

    def "#what: #missing"() {
        expect:
        TypedValues.missing(Sample.start(files: files.collectEntries { [it, RecordedValue.of('d')] }, secure: secure), Sample.job(job)).orElse(null) == missing

        where:
        what                          | files      | secure               | job                                              || missing
        'nothing was given'           | []         | [:]                  | []                                               || null
        'files were uploaded'         | ['b', 'a'] | [token: 'x']         | []                                               || "a file was uploaded for option 'a'"
        'secrets were typed'          | []         | [token: 'x', key: 'y'] | [Sample.secure('token')]                       || "the value of secure option 'key' was typed, and such values are never stored"
        'Key Storage has the secret'  | []         | [token: 'x']         | [Sample.secure('token').storagePath('keys/x')]   || null
    }
}
