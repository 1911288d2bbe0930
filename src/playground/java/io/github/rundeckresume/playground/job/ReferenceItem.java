package io.github.rundeckresume.playground.job;

import com.dtolabs.rundeck.core.jobs.JobReferenceItem;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes rundeck-core's item of a job reference. Its only constructor takes all fields, and one more since 5.20: the
 * workflow that is to run in place of the referenced job's (rundeck-core 5.4.0, 5.20.1 and 6.1.0 {@code
 * JobReferenceItem}), which the server leaves null here.
 */
final class ReferenceItem {

    private ReferenceItem() {}

    /** @param fields those of 5.4.0, in the order in which they are declared */
    static JobReferenceItem of(@Nullable Object... fields) {
        Constructor<?> constructor = JobReferenceItem.class.getConstructors()[0];
        try {
            return (JobReferenceItem) constructor.newInstance(Arrays.copyOf(fields, constructor.getParameterCount()));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException("This rundeck-core's job references have other fields: " + constructor, e);
        }
    }
}
