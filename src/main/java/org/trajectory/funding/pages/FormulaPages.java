package org.trajectory.funding.pages;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.Formula;
import org.trajectory.funding.FormulaWords;
import org.trajectory.funding.Formulas;
import org.trajectory.web.DataTable;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** The formulas by which money is divided, in plain words. */
@Controller
@Needs(Action.SEE_ALLOCATIONS)
public class FormulaPages {
    private final Formulas formulas;
    private final Purse purse;

    FormulaPages(Formulas formulas, Purse purse) {
        this.formulas = formulas;
        this.purse = purse;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem formulaItem() {
            return new NavigationItem(
                    NavigationItem.Place.MONEY, "Formulas", "/formulas", 1, Action.SEE_ALLOCATIONS.name());
        }
    }

    public record FormulaLine(String id, String title, String version, String about) {}

    @GetMapping("/formulas")
    ModelAndView formulas() {
        purse.authority(Action.SEE_ALLOCATIONS);
        return new ModelAndView(
                "funding/formulas",
                Map.of(
                        "page",
                        formulas.list().stream()
                                .map(formula -> new FormulaLine(
                                        formula.id(), formula.title(), formula.version(), formula.about()))
                                .toList()));
    }

    public record FormulaPage(Formula formula, List<String> words, DataTable rates) {}

    @GetMapping("/formulas/{id}")
    ModelAndView formula(@PathVariable String id) {
        purse.authority(Action.SEE_ALLOCATIONS);
        var formula = formulas.find(id).orElseThrow(() -> new NotFound("There is no formula " + id + "."));
        return new ModelAndView(
                "funding/formula",
                Map.of("page", new FormulaPage(formula, FormulaWords.of(formula), AllocationTables.rates(formula))));
    }
}
