package io.apropos.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** The dependency rule of the architecture, held by the build. */
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.apropos");

  @Test
  void functions_know_all_and_nobody_below_knows_them() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.apropos.domain..",
            "io.apropos.json..",
            "io.apropos.application..",
            "io.apropos.aws..",
            "io.apropos.lambda..",
            "io.apropos.mail..")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("Handler")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage("io.apropos.application..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.apropos.aws..", "io.apropos.lambda..", "io.apropos.mail..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage("io.apropos.domain..")
        .should()
        .dependOnClassesThat(outside("java..", "org.jspecify..", "io.apropos.domain.."))
        .check(OURS);
  }

  @Test
  void who_judges_the_product_shares_nothing_with_it() {
    noClasses()
        .that()
        .resideInAPackage("io.apropos.checker..")
        .should()
        .dependOnClassesThat(
            outside("java..", "org.jspecify..", "com.fasterxml.jackson..", "io.apropos.checker.."))
        .check(OURS);
  }

  @Test
  void what_measures_the_engine_knows_the_engine_alone_and_no_function_knows_it() {
    noClasses()
        .that()
        .resideInAPackage("io.apropos.simulation..")
        .should()
        .dependOnClassesThat(
            outside(
                "java..",
                "org.jspecify..",
                "io.apropos.domain..",
                "io.apropos.json..",
                "io.apropos.simulation.."))
        .check(OURS);
    noClasses()
        .that()
        .resideOutsideOfPackages("io.apropos.simulation..", "io.apropos.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.apropos.simulation..")
        .check(OURS);
  }

  @Test
  void adapters_do_not_know_each_other() {
    noClasses()
        .that()
        .resideInAPackage("io.apropos.lambda..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.apropos.aws..", "io.apropos.mail..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage("io.apropos.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.apropos.lambda..", "io.apropos.mail..")
        .check(OURS);
  }

  @Test
  void only_adapters_wirings_and_the_local_cloud_know_the_sdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.apropos.aws..", "io.apropos.local..")
        .and()
        .doNotHaveSimpleName("Wiring")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(OURS);
  }

  @Test
  void the_domain_knows_neither_the_time_nor_luck() {
    noClasses()
        .that()
        .resideInAPackage("io.apropos.domain..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(OURS);
  }

  @Test
  void packages_of_the_domain_have_no_cycle() {
    slices().matching("io.apropos.domain.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void names_say_what_a_thing_is() {
    classes()
        .should()
        .haveSimpleNameNotEndingWith("Impl")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .check(OURS);
  }

  private static DescribedPredicate<JavaClass> outside(String... packages) {
    return JavaClass.Predicates.resideOutsideOfPackages(packages);
  }
}
