"""Forenames that tell whether "he" or "she" is meant; those that both bear are in neither list."""

from __future__ import annotations

from .words import listed

MENS_NAMES = listed(
    """
    aaron abdul abraham adam adolf adolph ahmed alan albert alberto alexander alexei alfred ali allan allen alvin amos
    anatoly anders andre andrei andrew angus anthony anton antonio archibald arnold arthur august augustus barack
    barry bartholomew benedict benito benjamin bernard bill bob boris brad bradley brian bruce calvin carl carlos
    charles christopher clarence claude clement cliff clifford colin cornelius craig curtis cyril daniel darren dave
    david dean dennis derek diego dietrich dmitri dmitry donald douglas duncan dwight earl eamon edgar edmund eduard
    edward edwin egon elliott emil emmanuel enrique eric erich erik ernest ernst eugene evgeny ezra felix ferdinand
    fernando fidel francesco francisco franklin franz fred frederick friedrich gary geoffrey georg george georges
    georgi gerald gerard gerhard gilbert giovanni giuseppe gordon graham greg gregory grigori guido gunnar gustav guy
    halvdan
    hamid hank hans harald harold harry hassan heinrich helmut henri henry herbert herman hermann hjalmar horace howard
    hubert hugh hugo ibrahim igor ioannis isaac ivan ivar jack jacob jacques jakob james jared jason javier jeb jeff
    jeffrey jeremy jerome jerry jim jimmy joachim joe joel johan johann john jonathan joseph josef jose joshua juan
    julius jurgen kai karl keith ken kenneth kevin klaus konrad konstantin kurt lance lars laurence laurent lavrenti
    lawrence leif len leonard leonid leopold lev lionel louis luca ludwig luigi lukas luther magnus malcolm manuel
    marc marco mark martin marvin matt matteo matthew maurice max maxim michael miguel mike mikhail milton mitch mitt
    mohamed mohammed morton moses muhammad nathan ned neil neville nicholas nick nigel nikita nikolai niels nils noah
    norman olaf olav ole oleg oliver omar oscar oskar otto owen pablo patrick paul pavel pedro per percy peter philip
    phil philippe pierre pieter rafael ralph ramon ray raymond reginald rene richard rick robert roberto rodney roger
    roland rolf ron ronald roy rudolf rudolph rupert russell salvador samuel saul scott sean sebastian serge sergei
    seth sidney sigurd simon sivert stanley stefan stephen steve steven stuart sven ted tim timothy theodore thomas tom
    tony torsten trygve ulrich umberto vaclav victor viktor vincent vincenzo vladimir vyacheslav walter warren wayne
    werner wilfred wilhelm will willi william willy winston wolfgang yuri yves zachary
    """
)

WOMENS_NAMES = listed(
    """
    abigail ada adelaide adele agatha agnes alexandra alice alicia alma amalia amanda amelia amy ana anastasia angela
    anita anja ann anna anne annette annie antonia astrid audrey barbara beatrice bella bernadette bertha beth betsy
    betty beverly birgit brenda bridget brigitte carla carmen carol caroline carolyn carrie catherine cathy cecilia
    celia charlotte cheryl christina christine clara claudia colette constance cora cornelia cynthia dagmar daisy
    deborah debbie delia denise diana diane dolores donna dora doris dorothea dorothy edith edna eileen elaine eleanor
    elena elisabeth elise elizabeth ella ellen elsa elsie emily emma erika ernestine esther ethel eugenia eva eve
    evelyn fanny fatima felicia fiona flora florence frances francesca frieda gabriela gabrielle georgia georgina
    geraldine gertrude ginger gisela gladys gloria grace greta gretchen gudrun harriet hazel heather hedwig heidi
    helen helena helene helga henrietta hilary hilda hildegard hillary ida ilse inez inga inger ingrid irena irene iris
    irma isabel isabella isabelle jacqueline jane janet janice jeanette jeanne jemima jennifer jenny jessica jessie
    joan joanna johanna josephine joyce juanita judith judy julia juliana julie juliet karen karin katarina katharina
    katherine kathleen kathryn kathy katie kellyanne kirsten kristin lara laura lauren leila lena leonora leticia
    lilian lillian lily linda lisa loretta lorraine louisa louise lucia lucille lucy ludmila luisa lydia mabel
    madeleine magda magdalena maggie marcia margaret margarita margot maria marian marianne marie marilyn marina
    marjorie marlene marta martha mary mathilda matilda maud maureen maxine megan melania melanie melissa mercedes
    michelle mildred mimi minna miriam molly monica muriel nadezhda nadia nancy naomi natalia natalie natasha nellie
    nina nora norma olga olivia patricia paula pauline peggy penelope petra phyllis polly priscilla rachel ramona
    rebecca regina renate rita roberta rosa rosalie rosalind rosamund rose rosemary ruth sabina sabine sally samantha
    sandra sara sarah selma sheila shirley sigrid silvia simone sofia solveig sonia sonja sophia sophie stella
    stephanie susan susanna susannah suzanne svetlana sylvia tamara tanya tatiana teresa thelma theresa therese tina
    ursula valentina valerie vanessa vera verena veronica victoria viola violet virginia vivian wanda wendy
    wilhelmina winifred yvette yvonne zelda zinaida
    """
)

FORENAMES = MENS_NAMES | WOMENS_NAMES
