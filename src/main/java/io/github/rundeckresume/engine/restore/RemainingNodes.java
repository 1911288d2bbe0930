package io.github.rundeckresume.engine.restore;

import static java.util.stream.Collectors.toList;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.common.INodeSet;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An execution's nodes; in a dispatch that leaves nodes alone, those that are left. A dispatch asks for them on the thread
 * on which it began (rundeck-core 5.4.0 {@code ExecutionServiceImpl#dispatchToNodesWith}), and gives each node a context
 * with that node only. So all dispatchers, orchestrators and rank orders see the remaining nodes as if there were no
 * others.
 */
final class RemainingNodes implements INodeSet {

    private final INodeSet all;
    private final Map<Thread, Deque<Set<String>>> leftAlone = new ConcurrentHashMap<>();

    RemainingNodes(INodeSet all) {
        this.all = all;
    }

    /** All of them. */
    INodeSet all() {
        return all;
    }

    /** A dispatch begins on this thread, without those nodes. */
    void begin(Set<String> without) {
        leftAlone
                .computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>())
                .push(without);
    }

    /** The dispatch that began last on this thread is over. */
    void end() {
        Deque<Set<String>> dispatches = leftAlone.get(Thread.currentThread());
        if (dispatches != null && dispatches.size() > 1) {
            dispatches.pop();
        } else {
            leftAlone.remove(Thread.currentThread());
        }
    }

    private boolean isLeft(String node) {
        Deque<Set<String>> dispatches = leftAlone.get(Thread.currentThread());
        return dispatches == null || !dispatches.getFirst().contains(node);
    }

    @Override
    public Collection<INodeEntry> getNodes() {
        return all.getNodes().stream()
                .filter(node -> isLeft(node.getNodename()))
                .collect(toList());
    }

    @Override
    public @Nullable INodeEntry getNode(String name) {
        return isLeft(name) ? all.getNode(name) : null;
    }

    @Override
    public Collection<String> getNodeNames() {
        return all.getNodeNames().stream().filter(this::isLeft).collect(toList());
    }

    @Override
    public Iterator<INodeEntry> iterator() {
        return getNodes().iterator();
    }
}
