package dev.chartpulse.source.gitops;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Which resources the files of the folder have, so that one that leaves a file for another is moved, and not deleted and made anew. */
final class FolderContent {

    /** That of no folder. */
    static final FolderContent NONE = new FolderContent(Map.of(), file -> false);

    private final Map<String, Optional<Set<Key>>> files;
    private final Predicate<String> isGone;

    /**
     * A resource.
     *
     * @param name by which documents know it; for settings that of their section
     */
    record Key(UUID workspaceId, Section section, String name) {}

    /**
     * The content of a folder.
     *
     * @param files what each file has; empty for one that cannot be read
     * @param isGone whether a file that is not among those was there before
     */
    FolderContent(Map<String, Optional<Set<Key>>> files, Predicate<String> isGone) {
        this.files = files;
        this.isGone = isGone;
    }

    /** Whether a file, from which a resource was made, has it no more. */
    boolean hasLeft(String file, Key resource) {
        return files.containsKey(file)
                ? files.get(file).map(has -> !has.contains(resource)).orElse(false)
                : isGone.test(file);
    }

    /** Whether a file other than this one has the resource, or cannot be read and may have it. */
    boolean isElsewhere(String file, Key resource) {
        return files.entrySet().stream()
                .filter(other -> !other.getKey().equals(file))
                .anyMatch(other ->
                        other.getValue().map(has -> has.contains(resource)).orElse(true));
    }
}
