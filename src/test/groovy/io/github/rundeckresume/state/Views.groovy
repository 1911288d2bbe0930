package io.github.rundeckresume.state

/** Data written as views, groups, names and values. */
class Views {

    static StepData of(Map<DataView, Map<String, Map<String, RecordedValue>>> views) {
        StepData.of(views.collectMany { view, groups ->
            groups.collect { name, values -> StepData.Group.of(view, name, values) }
        })
    }
}
