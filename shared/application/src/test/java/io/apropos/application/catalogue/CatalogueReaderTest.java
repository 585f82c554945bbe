package io.apropos.application.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.CalendarCap;
import io.apropos.domain.contact.CapScope;
import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.FrequencyCap;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.Verdict;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Metric;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.Products;
import io.apropos.domain.message.Trigger;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueReaderTest {
  static final String BUNDLE =
      """
      {'hash':'h1',
       'brand':{'name':'Shop','languages':['en','fr'],'defaultLanguage':'en','currency':'EUR',
         'timezone':'Europe/Paris','country':'FR','postalAddress':'1 rue',
         'senders':[{'id':'shop','name':'Shop','from':'hello@shop.example'}],
         'hosts':{'links':['shop.example'],'images':['shop.example']},'defaultMargin':35,
         'addressFolding':{'mail.example':['dots','plus']}},
       'profile':{'derived':[{'name':'late','opens':'Delivery Delayed','closes':'Delivered'}]},
       'topics':{'purposes':[{'id':'marketing','name':'m'}],'topics':[
         {'id':'promo','name':{'en':'Sales'},'class':'marketing','channels':['email'],
          'optIn':'double','listed':true}]},
       'policies':{
         'caps':[{'id':'day','limit':1,'window':'24h'},{'id':'free','limit':null,'window':'7d'},
           {'id':'letter','limit':2,'calendar':'week','topics':['promo'],'per':'address'}],
         'quietHours':[{'id':'fr','countries':['FR'],'windows':[
           {'start':'21:30','end':'8:00'},{'days':['sun'],'start':'00:00','end':'24:00'}]}],
         'exclusions':[{'id':'late','classes':['marketing'],'when':{'late':[true]}}],
         'holdout':{'share':5,'salt':2026},
         'costs':{'email':{'amount':0.0001,'currency':'EUR'}}},
       'objectives':{'objectives':[{'id':'retention','weight':20,'name':'r'}]},
       'products':{'families':[{'id':'cups','name':'Cups','margin':47,'complements':['lamps']},
           {'id':'lamps','name':'Lamps'}],
         'default':{'name':{'en':'Article {id}'},'family':'cups',
           'price':{'amount':29,'currency':'EUR'},'url':'https://shop.example/p/{id}'},
         'products':[{'id':'c1','name':'Cup','family':'cups','price':{'amount':9.5,'currency':'EUR'},
             'complements':['tea']},
           {'id':'l1','name':'Lamp','family':'lamps','price':{'amount':30,'currency':'EUR'}}]},
       'experiments':{'experiments':[{'id':'e','message':'basket','arms':[
         {'id':'a','share':100,'variant':'bold'}]},
         {'id':'less','metric':'value','smallestLift':1.5,'salt':7,'from':'2027-01-11','arms':[
           {'id':'as-is','share':50},{'id':'half','share':50,'caps':{'day':0}}]}]},
       'messages':[
         {'id':'basket','class':'marketing','topic':'promo','objective':'retention',
          'channels':['email'],
          'triggers':[{'id':'left','event':['Product Added','Checkout Started'],
            'where':{'properties':{'currency':['EUR']}},'key':'properties.cart_id','delay':'2h',
            'exceptions':[{'event':'Order Completed'}]}],
          'eligibility':{'email':[{'exists':true}]},'reeligibleAfter':'7d',
          'products':{'from':'basket','max':2},
          'goal':{'event':'Order Completed','within':'72h'},
          'value':{'amount':14.00,'currency':'EUR','from':'basket.margin'},
          'priors':{'click':0.12,'goal':0.085,'goalWithout':0.05},'lever':-5,
          'offer':{'kind':'percent','levels':[0,7.50,10.0],'ceiling':10,'minimumMargin':15,
            'budget':'q4','largestBasket':{'amount':200,'currency':'EUR'},
            'code':{'uses':2,'validFor':'72h'}},
          'timing':{'mode':'best-hour','freshness':'12h'},'expiry':'48h','whenCapped':'yield',
          'whenQuiet':'hold','subject':{'en':'Still here','fr':'Toujours là'},'template':'basket',
          'variants':{'plain':{},'bold':{'subject':'STILL HERE'}},'defaultVariant':'plain'},
         {'id':'letter','class':'marketing','topic':'promo','channels':['email'],
          'activeFrom':'2026-12-01T00:00:00+01:00','expiry':'2026-12-24T12:00:00Z',
          'whenCapped':'drop','subject':'s','template':'t','reeligibleAfter':'never'},
         {'id':'confirm','class':'transactional','delivery':'at-least-once','topic':'orders',
          'channels':['email'],'triggers':[],'expiry':'7d','whenCapped':'drop','subject':'s',
          'template':'t'}]}
      """;

  private final Catalogue catalogue = CatalogueReader.read(bundle(BUNDLE));

  static Value.Fields bundle(String text) {
    return Json.readObject(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private Message message(String id) {
    return catalogue.message(id).orElseThrow();
  }

  @Test
  void reads_an_offer_with_its_levels_as_people_write_them() {
    assertThat(message("basket").offer())
        .hasValue(
            new Message.Offer(
                List.of(BigDecimal.ZERO, new BigDecimal("7.5"), new BigDecimal("10")),
                10,
                15,
                "q4",
                2,
                Duration.ofDays(3),
                Optional.of(new Money(20_000, Currency.getInstance("EUR")))));
    assertThat(Rates.arms(catalogue))
        .containsExactlyInAnyOrder("basket", "basket@7.5", "basket@10", "letter", Rates.SILENCE);
    assertThat(message("letter").offer()).isEmpty();
  }

  @Test
  void reads_a_message_as_it_was_written() {
    Message basket = message("basket");
    Trigger left = basket.triggers().getFirst();

    assertThat(left.events()).containsExactlyInAnyOrder("product added", "checkout started");
    assertThat(left.delay()).isEqualTo(Duration.ofHours(2));
    assertThat(left.key()).contains("properties.cart_id");
    assertThat(left.exceptions())
        .singleElement()
        .extracting(Trigger.Ending::event)
        .isEqualTo("order completed");
    assertThat(basket.worth().amount().minor()).isEqualTo(1400);
    assertThat(basket.worth().weight()).isEqualTo(15);
    assertThat(basket.whenCapped()).isEqualTo(Fate.YIELD);
    assertThat(basket.whenQuiet()).isEqualTo(Fate.HOLD);
    assertThat(basket.liveness()).isEqualTo(Message.Liveness.TRIGGERED);
    assertThat(basket.mail().orElseThrow().sender()).isEqualTo("shop");
    assertThat(basket.mail(Optional.of("bold")).orElseThrow().subject().in("fr", "en"))
        .isEqualTo("STILL HERE");
    assertThat(basket.mail(Optional.of("plain")).orElseThrow().subject().in("fr-CA", "en"))
        .isEqualTo("Toujours là");
  }

  @Test
  void tells_always_live_from_sent_by_name_only() {
    assertThat(message("letter").liveness()).isEqualTo(Message.Liveness.ALWAYS);
    assertThat(message("confirm").liveness()).isEqualTo(Message.Liveness.BY_NAME);
    assertThat(message("confirm").atLeastOnce()).isTrue();
    assertThat(message("letter").whenQuiet()).isEqualTo(Fate.DROP);
    assertThat(message("letter").expiry().from(Instant.EPOCH))
        .isEqualTo(Instant.parse("2026-12-24T12:00:00Z"));
    assertThat(message("letter").isActive(Instant.parse("2026-11-30T22:59:59Z"))).isFalse();
  }

  @Test
  void a_cap_of_null_caps_nothing_and_the_others_keep_their_scope() {
    assertThat(catalogue.policy().caps()).hasSize(2);
    assertThat(catalogue.policy().caps().getFirst())
        .isEqualTo(new FrequencyCap(CapScope.marketing("day"), 1, Duration.ofHours(24)));
    assertThat(catalogue.policy().caps().getLast())
        .isInstanceOfSatisfying(
            CalendarCap.class,
            cap -> assertThat(cap.scope().per()).isEqualTo(CapScope.Per.ADDRESS));
  }

  @Test
  void a_french_sunday_is_quiet() {
    Contact promo = new Contact("letter", "promo", Channel.EMAIL, MessageClass.MARKETING);
    Gate none = Gate.none(new ClientId("ada"));
    Gate french =
        new Gate(
            none.person(),
            1,
            none.consents(),
            0,
            Ledger.EMPTY,
            none.address(),
            none.zone(),
            none.language(),
            Optional.of("FR"),
            none.weeklyMaximum(),
            none.pausedUntil(),
            Optional.empty(),
            none.flags(),
            0,
            none.erasedAt(),
            none.mergedInto(),
            none.mergedFrom(),
            0,
            "");

    assertThat(
            catalogue
                .policy()
                .judgeQuietHours(promo, Instant.parse("2026-12-06T14:00:00Z"), french))
        .isEqualTo(
            new Verdict.Postponed("quiet-hours", Instant.parse("2026-12-07T07:00:00Z"), "fr"));
  }

  @Test
  void complements_are_the_articles_own_then_those_of_its_family() {
    assertThat(catalogue.products().find("c1").orElseThrow().complements())
        .containsExactly("tea", "l1");
    assertThat(catalogue.products().find("c1").orElseThrow().marginPercent()).contains(47.0);
    assertThat(catalogue.products().familyOf("unlisted")).isEqualTo("unlisted");
  }

  @Test
  void an_article_that_is_not_listed_is_read_from_the_default() {
    Products.Product unlisted = catalogue.products().find("4711").orElseThrow();
    assertThat(unlisted.name().in("fr", "en")).isEqualTo("Article 4711");
    assertThat(unlisted.url()).contains("https://shop.example/p/4711");
    assertThat(unlisted.price().orElseThrow().amount()).isEqualByComparingTo("29");
    assertThat(unlisted.marginPercent()).contains(47.0);
    assertThat(catalogue.products().isOf("cups", "4711")).isTrue();
  }

  @Test
  void reads_brand_flags_control_group_and_trials() {
    assertThat(catalogue.brand().folding().fold(EmailAddress.of("A.da+x@mail.example")))
        .isEqualTo("ada@mail.example");
    assertThat(catalogue.traits().flags().getFirst().opens()).isEqualTo("delivery delayed");
    assertThat(catalogue.experiments().holdout().percent()).isEqualTo(5);
    assertThat(catalogue.experiments().holdout().salt()).isEqualTo("2026");
    assertThat(catalogue.experiments().all()).hasSize(2);
    assertThat(catalogue.experiments().all().getLast())
        .isEqualTo(
            new Experiment(
                "less",
                Optional.empty(),
                "7",
                Metric.VALUE,
                1.5,
                Optional.of(LocalDate.of(2027, 1, 11)),
                Optional.empty(),
                List.of(
                    Experiment.Arm.capped("as-is", 50, Map.of()),
                    Experiment.Arm.capped("half", 50, Map.of("day", 0)))));
    assertThat(catalogue.policy().exclusions().getFirst().reads()).containsExactly("late");
    assertThat(catalogue.policy().spread()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void names_what_a_broken_bundle_lacks() {
    assertThatThrownBy(() -> CatalogueReader.read(bundle("{'hash':'x','brand':{}}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("defaultLanguage");
  }
}
