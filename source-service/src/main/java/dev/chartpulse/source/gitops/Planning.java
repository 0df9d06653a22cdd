package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.source.gitops.Document.Resource;
import dev.chartpulse.source.gitops.ImportPlan.Action;
import dev.chartpulse.source.gitops.ImportPlan.ChangedField;
import dev.chartpulse.source.gitops.ManagedRows.Managed;
import dev.chartpulse.source.gitops.Plan.Pruned;
import dev.chartpulse.source.gitops.Plan.Step;
import dev.chartpulse.source.links.LinkSigner;
import dev.chartpulse.source.problems.FormFaults;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/** One plan in the making: which resource is meant by each name, what each will be, and what is wrong so far. */
final class Planning {

    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;
    private static final int MAX_NAMED_FIELDS = 5;

    /** As the document makes it: what its other resources leave out is as its settings say. */
    private Workspace workspace;

    private final Document document;
    private final ImportOptions options;
    private final Fingerprints.Print print;
    private final Map<UUID, Managed> managed;
    private final Stock stock;
    private final Map<JsonNode, Secrets.Found> found;
    private final LinkSigner signer;
    private final Names names;
    /** By the resource itself, as the steps: to compare its body takes far longer. */
    private final Map<Resource, UUID> ids = new IdentityHashMap<>();

    private final Map<UUID, Object> things = new HashMap<>();
    private final Map<Resource, Step> steps = new IdentityHashMap<>();
    private final List<Document.Fault> errors = new ArrayList<>();
    /** The places of what is wrong: of several faults of one field the first says what to do. */
    private final Set<String> places = new HashSet<>();

    /**
     * Begins a plan.
     *
     * @param managed what documents made before, by id
     * @param found the secrets that the document names, by their references
     */
    Planning(
            Document document,
            ImportOptions options,
            Fingerprints.Print print,
            Map<UUID, Managed> managed,
            Stock stock,
            Map<JsonNode, Secrets.Found> found,
            LinkSigner signer) {
        this.workspace = (Workspace) stock.of(Section.SETTINGS).get(0).thing();
        this.document = document;
        this.options = options;
        this.print = print;
        this.managed = managed;
        this.stock = stock;
        this.found = found;
        this.signer = signer;
        this.names = new Names(stock);
        match();
    }

    /** The resources of a section that can be prepared. */
    List<Resource> of(Section section) {
        return document.resources().stream()
                .filter(resource -> resource.section() == section && ids.containsKey(resource))
                .toList();
    }

    private void match() {
        document.errors().forEach(fault -> {
            errors.add(fault);
            places.add(fault.error().field());
        });
        for (Section section : Section.values()) {
            stock.of(section).forEach(each -> things.put(each.id(), each.thing()));
        }
        document.resources().forEach(this::match);
        // Nothing may refer to what a resource was before the document.
        ids.values().forEach(things::remove);
    }

    private void match(Resource resource) {
        Section section = resource.section();
        List<Present> stored = section.isList() ? stock.named(section, resource.name()) : stock.of(section);
        if (stored.size() > 1) {
            refuse(
                    resource,
                    section.key(),
                    "is the name of " + stored.size() + " " + section.text()
                            + " of the workspace: rename them, so that it is clear which is meant");
            return;
        }
        UUID id = stored.isEmpty() ? UUID.randomUUID() : stored.get(0).id();
        if (isForeign(id) && options.isFile()) {
            refuseForeign(resource, id, "leave it in one of the files");
            return;
        }
        ids.put(resource, id);
        names.add(section, resource.name(), id);
    }

    /** Whether it is provisioned from another file. */
    private boolean isForeign(UUID id) {
        Managed before = managed.get(id);
        return before != null && options.isForeign(before.manager(), key(before));
    }

    private FolderContent.Key key(Managed each) {
        Present present = stock.ofId(each.id());
        boolean named = each.section().isList() && present != null;
        return new FolderContent.Key(
                workspace.id(),
                each.section(),
                named ? present.name() : each.section().text());
    }

    private void refuseForeign(Resource resource, UUID id, String action) {
        refuse(
                resource,
                resource.section().key(),
                "is provisioned from " + ImportOptions.file(managed.get(id).manager()) + ": " + action);
    }

    /** The resource with ids in place of names, and with its secrets if they are new. */
    Draft draft(Resource resource, SecretReferences secret, ObjectNode body) {
        names.resolve(resource.section(), body)
                .forEach(fault -> refuseAt(resource.path() + "." + fault.field(), fault.message()));
        secret.errors().forEach(fault -> refuseAt(resource.path() + "." + fault.field(), fault.message()));
        if (isNew(resource, secret)) {
            secret.values().forEach(body::put);
        }
        return new Draft(workspace, ids.get(resource), present(resource), body, things, print.now());
    }

    SecretReferences secrets(Resource resource, ObjectNode body) {
        Present present = present(resource);
        Managed before = managed.get(ids.get(resource));
        boolean stays = before != null && (isForeign(before.id()) || !options.namesSecrets());
        return stays && present != null && before.knowsSecretOf(present)
                ? SecretReferences.takenFrom(body, resource.section(), this::secret, before)
                : SecretReferences.takenFrom(body, resource.section(), this::secret, present == null);
    }

    private Secrets.Found secret(JsonNode reference) {
        return options.namesSecrets()
                ? found.get(reference)
                : new Secrets.Found(
                        null,
                        "may be given by who administers the whole instance: store the secret by REST, and write {stored: true}");
    }

    private Present present(Resource resource) {
        return stock.ofId(ids.get(resource));
    }

    /** Whether the secrets that the document names are, as far as can be told, not those that are stored. */
    private boolean isNew(Resource resource, SecretReferences secret) {
        UUID id = ids.get(resource);
        Managed before = managed.get(id);
        boolean known = before != null
                && present(resource) != null
                && before.knowsSecretOf(present(resource))
                && secret.isMarked(signer, id, before.secretMark());
        return !secret.isEmpty() && !known;
    }

    /** Takes what a resource will be. */
    void prepared(Resource resource, SecretReferences secret, Wanted wanted) {
        UUID id = ids.get(resource);
        Present present = present(resource);
        things.put(id, wanted.thing());
        if (wanted.thing() instanceof Workspace settings) {
            requireWorkspaceIsFound(resource, settings);
            workspace = settings;
        }
        List<ChangedField> fields = present == null ? List.of() : differences(resource, present, secret, wanted);
        Action action = present == null ? Action.CREATE : fields.isEmpty() ? Action.UNCHANGED : Action.UPDATE;
        boolean foreign = isForeign(id);
        if (foreign && action == Action.UPDATE) {
            refuseForeign(resource, id, "change " + changed(fields) + " there, or leave it here as it is");
            return;
        }
        Managed before = managed.get(id);
        String mark = secret.mark(signer, id);
        boolean noted = before != null
                && before.manager().equals(options.manager())
                && java.util.Objects.equals(before.secretFrom(), secret.text());
        steps.put(
                resource,
                new Step(
                        resource,
                        id,
                        action,
                        fields,
                        wanted,
                        secret.text(),
                        mark,
                        !foreign && (action != Action.UNCHANGED || !noted)));
    }

    /** Else the same document would not find it the next time. */
    private void requireWorkspaceIsFound(Resource resource, Workspace renamed) {
        String named = document.workspace();
        String id = renamed.id().toString();
        if (named != null && !named.equals(renamed.name()) && !named.equals(id)) {
            refuse(
                    resource,
                    Section.SETTINGS.key(),
                    "is another name than the one in workspace: to rename it, write its id there, " + id);
        }
    }

    private static String changed(List<ChangedField> fields) {
        String first =
                fields.stream().map(ChangedField::field).limit(MAX_NAMED_FIELDS).collect(Collectors.joining(", "));
        int more = fields.size() - MAX_NAMED_FIELDS;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private List<ChangedField> differences(Resource resource, Present present, SecretReferences secret, Wanted wanted) {
        Section section = resource.section();
        List<ChangedField> fields = new ArrayList<>(
                Differences.of(names.named(section, present.body()), names.named(section, wanted.body())));
        if (isNew(resource, secret)) {
            secret.values().keySet().forEach(field -> fields.add(new ChangedField(field, null, null, true)));
        }
        return fields;
    }

    /** Takes why a resource cannot be; gives the failure back if it is no fault of the document. */
    Optional<Throwable> failed(Resource resource, Throwable failure) {
        if (failure instanceof Draft.OtherAtFault) {
            return Optional.empty();
        }
        Problem problem = FormFaults.of(failure).orElse(null);
        if (problem == null || problem.status() != UNPROCESSABLE && problem.status() != BAD_REQUEST) {
            return Optional.of(failure);
        }
        if (problem.errors() == null || problem.errors().isEmpty()) {
            refuse(resource, "", problem.detail());
        } else {
            problem.errors().forEach(error -> refuse(resource, error.field(), error.message()));
        }
        return Optional.empty();
    }

    private void refuse(Resource resource, String field, String message) {
        String place = field.isEmpty() || field.equals("body")
                ? resource.path()
                : resource.path() + "." + Names.field(resource.section(), field);
        refuseAt(place, Names.message(resource.section(), field, message));
    }

    private void refuseAt(String place, String message) {
        // A name that means nothing leaves its field out, which is then missing, too: the first fault says what to do.
        if (errors.size() < Document.MAX_TOLD && places.add(place)) {
            errors.add(document.fault(place, message));
        }
    }

    /**
     * The plan.
     *
     * @throws ProblemException 422 that names all faults
     */
    Plan plan() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.stream()
                    .sorted(Comparator.comparingInt(Document.Fault::line))
                    .map(Document.Fault::error)
                    .toList());
        }
        Set<UUID> wanted = Set.copyOf(ids.values());
        Map<Boolean, List<Managed>> left = managed.values().stream()
                .filter(each -> each.manager().equals(options.manager()))
                .filter(each -> !wanted.contains(each.id()))
                .collect(Collectors.partitioningBy(each -> options.isMoved(key(each))));
        List<Managed> gone = left.get(false);
        List<Pruned> pruned = gone.stream()
                .filter(each -> options.prune() && each.section().isList() && stock.ofId(each.id()) != null)
                .map(each -> new Pruned(stock.ofId(each.id()), each))
                .sorted(Comparator.comparing((Pruned each) -> each.managed().section())
                        .reversed()
                        .thenComparing(each -> each.present().name()))
                .toList();
        List<UUID> released = gone.stream()
                .filter(each -> options.prune() || options.isFile() || stock.ofId(each.id()) == null)
                .map(Managed::id)
                .collect(Collectors.toList());
        return new Plan(
                workspace,
                options,
                document,
                print,
                document.resources().stream()
                        .sorted(Comparator.comparing(Resource::section))
                        .map(steps::get)
                        .toList(),
                pruned,
                released,
                !left.get(true).isEmpty());
    }
}
