package dev.chartpulse.source.gitops;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.gitops.FolderReader.Found;
import dev.chartpulse.source.problems.FormFaults;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;
import dev.chartpulse.source.workspaces.Workspaces;

/**
 * Applies the documents of the provisioning folder. Each replica has a folder of its own, which may change earlier or later than those of
 * others: a replica applies a file when it changed here, and one of all takes it. A file with a fault changes nothing, and is tried again.
 */
@ApplicationScoped
class Provisioning {

    private static final Logger LOG = Logger.getLogger(Provisioning.class);
    private static final String EMPTY = "apiVersion: " + DocumentWriter.API_VERSION;
    private static final int AGAIN_SECONDS = 30;
    private static final int AGAIN_AFTER_FAULT_SECONDS = 300;
    private static final int MAX_ERRORS = 50;
    private static final int MAX_DETAIL = 2_000;
    private static final int SERVER_ERROR = 500;

    /** The longest that a turn may take. */
    static final Duration TURN_LIMIT = Duration.ofMinutes(5);

    private final FolderReader folder;
    private final Documents documents;
    private final FileRows rows;
    private final Importer importer;
    private final Workspaces workspaces;
    private final boolean prune;
    /** A replica that has a file says so at each of its turns: after so long without, none has it. */
    private final Duration unseen;
    /** The content that each file had when this replica looked last. */
    private final Map<String, String> seen = new HashMap<>();

    private volatile boolean looked;

    Provisioning(
            FolderReader folder,
            Documents documents,
            FileRows rows,
            Importer importer,
            Workspaces workspaces,
            ProvisioningConfig config) {
        this.documents = documents;
        this.folder = folder;
        this.rows = rows;
        this.importer = importer;
        this.workspaces = workspaces;
        this.prune = config.prune();
        this.unseen = TURN_LIMIT.plus(config.poll().multipliedBy(2));
    }

    /** Looks at the folder once, and applies what is to be applied. Must not be called while another turn is under way. */
    Uni<Void> turn() {
        return folder.read()
                .call(files -> rows.seen(files.stream().map(Found::name).toList()))
                .flatMap(files -> workspaces
                        .all()
                        .map(all -> content(files, all.values()))
                        .flatMap(content -> Importer.each(files, file -> file(file, content))
                                .chain(() -> gone(files, content))))
                .invoke(() -> looked = true);
    }

    private FolderContent content(List<Found> files, Collection<Workspace> all) {
        return new FolderContent(
                files.stream().collect(Collectors.toMap(Found::name, file -> Optional.ofNullable(file.outline())
                        .map(outline -> keys(outline, all)))),
                this::wasThere);
    }

    /** What a file has; nothing if it names no workspace that there is. */
    private static Set<FolderContent.Key> keys(FolderReader.Outline outline, Collection<Workspace> all) {
        List<Workspace> meant = meant(outline.workspace(), all);
        return meant.size() != 1
                ? Set.of()
                : outline.resources().entrySet().stream()
                        .flatMap(section -> section.getValue().stream()
                                .map(name -> new FolderContent.Key(meant.get(0).id(), section.getKey(), name)))
                        .collect(Collectors.toSet());
    }

    /** Whether this replica had a file; as it looks for the first time, whether any replica may have had it. */
    private boolean wasThere(String file) {
        return !looked || seen.containsKey(file);
    }

    private Uni<Void> file(Found file, FolderContent content) {
        boolean changed = !file.digest().equals(seen.get(file.name()));
        return rows.take(file.name(), file.digest(), changed)
                .flatMap(taken -> taken == null ? notTaken(file) : apply(file, taken, content));
    }

    /** Another replica may be about to apply another content: then it is this one's turn later. */
    private Uni<Void> notTaken(Found file) {
        return seen.containsKey(file.name()) && file.digest().equals(seen.get(file.name()))
                ? Uni.createFrom().voidItem()
                : rows.all(unseen)
                        .invoke(known -> known.stream()
                                .filter(each -> each.name().equals(file.name())
                                        && each.digest().equals(file.digest()))
                                .forEach(each -> seen.put(each.name(), each.digest())))
                        .replaceWithVoid();
    }

    private Uni<Void> apply(Found file, FileRows.Taken taken, FolderContent content) {
        seen.put(file.name(), file.digest());
        return document(file)
                .flatMap(document -> workspace(document)
                        .flatMap(workspace -> importer.apply(workspace, document, options(file.name(), content))
                                .flatMap(plan -> leave(file.name(), taken, workspace, content)
                                        .flatMap(waits -> waits || plan.waits()
                                                ? rows.waits(file.name(), taken, workspace.id())
                                                : rows.applied(file.name(), taken, workspace.id()))
                                        .invoke(() -> tell(file.name(), plan)))
                                .onFailure()
                                .recoverWithUni(failure -> failed(file.name(), taken, workspace.id(), failure))))
                .onFailure()
                .recoverWithUni(failure -> failed(file.name(), taken, null, failure));
    }

    private static void tell(String file, Plan plan) {
        ImportPlan done = plan.view(false);
        if (!plan.waits() || done.unchanged() < done.resources().size()) {
            LOG.infof(
                    "%s is applied to the workspace %s: %d created, %d updated, %d deleted, %d unchanged",
                    file, plan.workspace().name(), done.created(), done.updated(), done.deleted(), done.unchanged());
        }
    }

    private Uni<Document> document(Found file) {
        return file.content() == null
                ? Uni.createFrom().failure(ProblemException.of(400, ProblemCode.MALFORMED_BODY, file.fault(), null))
                : documents.read(file.content());
    }

    private Uni<Workspace> workspace(Document document) {
        return workspaces.all().map(all -> workspace(document, all.values()));
    }

    private static List<Workspace> meant(String named, Collection<Workspace> all) {
        return all.stream()
                .filter(each -> named == null
                        ? each.id().equals(Workspaces.FIRST)
                        : each.name().equals(named) || each.id().toString().equals(named))
                .toList();
    }

    private static Workspace workspace(Document document, Collection<Workspace> all) {
        List<Workspace> meant = meant(document.workspace(), all);
        if (meant.size() != 1) {
            throw ProblemException.invalid(List.of(document.located(new FieldError(
                    "workspace",
                    meant.isEmpty()
                            ? "is the name or id of no workspace: make it first, or correct the name"
                            : "is the name of " + meant.size()
                                    + " workspaces: write the id of the one that is meant"))));
        }
        return meant.get(0);
    }

    /**
     * What a file made elsewhere, before it named another workspace, is let go; only once the file is applied, since it may have a fault.
     *
     * @return whether something waits until another file takes it over
     */
    private Uni<Boolean> leave(String file, FileRows.Taken taken, Workspace now, FolderContent content) {
        return now.id().equals(taken.formerWorkspace())
                ? Uni.createFrom().item(false)
                : release(file, taken.formerWorkspace(), content);
    }

    /** @param workspaceId null if the file made nothing */
    private Uni<Boolean> release(String file, UUID workspaceId, FolderContent content) {
        return workspaceId == null
                ? Uni.createFrom().item(false)
                : workspaces
                        .ofId(workspaceId)
                        .flatMap(workspace -> importer.apply(workspace, Document.read(EMPTY), options(file, content)))
                        .map(Plan::waits);
    }

    private ImportOptions options(String file, FolderContent content) {
        return new ImportOptions(ImportOptions.FILE + file, prune, true, content);
    }

    /**
     * Lets go, or deletes, what files made that are no longer there: those that this replica had, and those that no replica has had for a
     * while, since others may have a newer folder. A folder without any document is taken for one that is not mounted.
     */
    private Uni<Void> gone(List<Found> files, FolderContent content) {
        if (files.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<String> names = files.stream().map(Found::name).collect(Collectors.toSet());
        return rows.all(unseen)
                .invoke(known -> seen.keySet()
                        .removeIf(name -> !names.contains(name)
                                && known.stream().noneMatch(each -> each.name().equals(name))))
                .flatMap(known -> Importer.each(
                        known.stream()
                                .filter(each -> seen.containsKey(each.name()) || each.isUnseen())
                                .map(FileRows.Known::name)
                                .filter(name -> !names.contains(name))
                                .toList(),
                        file -> gone(file, content)));
    }

    private Uni<Void> gone(String file, FolderContent content) {
        return rows.takeGone(file)
                .flatMap(taken -> taken == null ? Uni.createFrom().voidItem() : gone(file, taken, content));
    }

    private Uni<Void> gone(String file, FileRows.Taken taken, FolderContent content) {
        seen.put(file, taken.digest());
        return release(file, taken.formerWorkspace(), content)
                .flatMap(waits -> waits ? rows.waits(file, taken, null) : forget(file))
                .onFailure()
                .recoverWithUni(failure -> failed(file, taken, null, failure));
    }

    private Uni<Void> forget(String file) {
        return rows.forget(file).invoke(() -> {
            seen.remove(file);
            LOG.infof("%s is there no more: what it made is %s", file, prune ? "deleted" : "released");
        });
    }

    private Uni<Void> failed(String file, FileRows.Taken taken, UUID workspaceId, Throwable failure) {
        Problem problem = FormFaults.of(failure).orElseGet(() -> Problem.of(
                        SERVER_ERROR, ProblemCode.INTERNAL_ERROR, "It could not be applied; the log says why.")
                .build());
        if (problem.status() < SERVER_ERROR) {
            LOG.warnf("nothing of %s is applied: %s", file, problem.detail());
        } else {
            LOG.warnf(failure, "nothing of %s is applied", file);
        }
        boolean fault = problem.status() < SERVER_ERROR && !Boolean.TRUE.equals(problem.retryable());
        return rows.failed(
                file, taken, workspaceId, bounded(problem), fault ? AGAIN_AFTER_FAULT_SECONDS : AGAIN_SECONDS);
    }

    private static Problem bounded(Problem problem) {
        String detail = problem.detail();
        return Problem.of(
                        problem.status(),
                        ProblemCode.of(problem.code()),
                        detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "…" : detail)
                .action(problem.action())
                .errors(
                        problem.errors() == null
                                ? null
                                : problem.errors().stream().limit(MAX_ERRORS).toList())
                .build();
    }
}
