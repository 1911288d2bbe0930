package io.github.rundeckresume.server;

import java.lang.reflect.InvocationTargetException;
import org.rundeck.app.data.model.v1.job.option.OptionData;

/**
 * Whether an option's values come from a URL. That is asked by the method's name, because the method answers a {@code
 * URL} in 5.x and text in 6.x (rundeck-data-models 5.20.1 and 6.1.0 {@code OptionData#getRealValuesUrl}): a call that
 * was compiled against one of them is not there in the other.
 */
final class RemoteValues {

    private RemoteValues() {}

    static boolean has(OptionData option) {
        return has(OptionData.class, option);
    }

    /**
     * The same for an interface of another server. It is true too if the server does not tell: then nobody but the
     * server can check a value.
     */
    static boolean has(Class<?> type, Object option) {
        try {
            Object url = type.getMethod("getRealValuesUrl").invoke(option);
            return url != null && !url.toString().isEmpty();
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The options of a job cannot be read: " + e, e);
        }
    }
}
