package dev.chartpulse.source.problems;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * Refuses query parameters that an operation does not have: a misspelt filter would otherwise give the whole list, which looks
 * like an answer. Refuses, too, that one is given several times where one value is taken: the others would be ignored.
 */
class UnknownParameters {

    private static final int MAX_SHOWN = 64;

    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    /**
     * Lets requests through whose query parameters are all known.
     *
     * @throws ProblemException 422 that names each parameter that is not, or is given too often
     */
    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo address) {
        MultivaluedMap<String, String> given = address.getQueryParameters();
        if (given.isEmpty()) {
            return;
        }
        Map<String, Boolean> names = known.computeIfAbsent(resource.getResourceMethod(), UnknownParameters::parameters);
        refuse(
                given.keySet().stream().filter(name -> !names.containsKey(name)),
                message(names.keySet()),
                ProblemCode.UNKNOWN_PARAMETER,
                "Leave the parameter out, or correct its name.");
        refuse(
                given.keySet().stream()
                        .filter(name -> !names.get(name) && given.get(name).size() > 1),
                "is given several times, and has one value",
                ProblemCode.REPEATED_PARAMETER,
                "Give the parameter once.");
    }

    private static void refuse(Stream<String> names, String message, ProblemCode code, String action) {
        List<FieldError> errors =
                names.sorted().map(name -> new FieldError(shown(name), message)).toList();
        if (!errors.isEmpty()) {
            throw ProblemException.of(Problem.of(422, code, detail(errors))
                    .action(action)
                    .retryable(false)
                    .errors(errors)
                    .build());
        }
    }

    private static String detail(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; "));
    }

    private static String shown(String name) {
        return name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
    }

    private static String message(Set<String> names) {
        return "is not a query parameter here; "
                + (names.isEmpty() ? "there are none" : "there are " + String.join(", ", names));
    }

    /** The parameters of an operation, and whether each may have several values. */
    private static Map<String, Boolean> parameters(Method operation) {
        Map<String, Boolean> names = new TreeMap<>();
        for (Parameter parameter : operation.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                names.put(parameter.getAnnotation(QueryParam.class).value(), isList(parameter.getType()));
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(parameter.getType(), names);
            }
        }
        return names;
    }

    private static void addFields(Class<?> bean, Map<String, Boolean> names) {
        for (Class<?> type = bean; type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(QueryParam.class)) {
                    names.put(field.getAnnotation(QueryParam.class).value(), isList(field.getType()));
                }
            }
        }
    }

    private static boolean isList(Class<?> type) {
        return Collection.class.isAssignableFrom(type);
    }
}
